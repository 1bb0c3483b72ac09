package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that other decoders get wrong, by public reports: what is told of them, and what is not. */
class AbroadTest {

    private static final Decoder DECODER = new Decoder(Registers.frozen());
    private static final int LATEST = 2027;

    @Test
    void aEuropeanMercedesHasTheSteeringWheelsSideInPosition10() {
        Decoded bClass = decode("WDD2470031J******");
        assertThat(bClass.years().years()).as("not of 2001").isEmpty();
        assertThat(bClass.years().undecided()).contains("the side of the steering wheel", "1 left, 2 right");
        assertThat(bClass.years().hint())
                .as("digits in positions 4 to 8 are not American")
                .isNull();
        assertThat(cities(bClass)).containsExactly("Rastatt");
        assertThat(bClass.checkDigitRequired()).isFalse();

        Decoded van = decode("W1V44770513******");
        assertThat(van.maker().name()).isEqualTo("Mercedes-Benz");
        assertThat(van.years().years()).isEmpty();
        assertThat(van.places()).isEmpty();
    }

    @Test
    void aMercedesForAmericaHasItsModelYearInPosition10() {
        assertThat(decode(Numbers.checked("WDDNG71X?8A123456")).years().years()).containsExactly(2008);
        assertThat(decode("WDD2470032J******").years().years()).isEmpty();
        assertThat(decode("W1K2130041A******").places()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WF0KXXGCBKB******", "WF0AXXWPM*L******", "WF0FXXWPDFY123456"})
    void aFordOfEuropeHasPlantYearAndMonthInOtherPositions(String number) {
        Decoded ford = decode(number);
        assertThat(ford.maker().name()).isEqualTo("FORD WERKE AG");
        assertThat(ford.years().years()).as("position 10 is no year").isEmpty();
        assertThat(ford.places()).as("position 11 is no plant").isEmpty();
        assertThat(ford.plantIsElsewhere()).isTrue();
        assertThat(ford.years().undecided())
                .isEqualTo(
                        "Ford of Europe writes the plant in position 8, the year of manufacture in position 11 and the month in"
                                + " position 12.");
        assertThat(ford.checkDigitRequired()).isFalse();
    }

    @Test
    void aFordFromSaarlouisForAmericaKeepsToTheAmericanRules() {
        Decoded focus = decode(Numbers.checked("WF0DP3TH?G4112345"));
        assertThat(focus.years().years()).contains(2016);
        assertThat(focus.plantIsElsewhere()).isFalse();
        assertThat(cities(focus)).containsExactly("Saarlouis");
    }

    @ParameterizedTest
    @CsvSource({"KMHKR81EUP*******, 1993, 2023", "KMHKN81BFP*******, 1993, 2023", "KMHKL81AFN*******, 1992, 2022"})
    void aDigitInPosition7TellsNoRoundOfYearsOfAKoreanCarForKorea(String number, int early, int late) {
        assertThat(decode(number).years().years()).containsExactly(early, late);
    }

    @ParameterizedTest
    @CsvSource({
        "1FUJGLDR69L******, 2009, Cleveland, the next 9 has not come",
        "4DR******GB******, 1986 2016, Tulsa, a bus",
        "4ENGAAA81R1******, 1994 2024, Ocala, a fire engine",
        "4EN6AAA80P1******, 1993 2023, Ocala, a fire engine",
        "4P1BAAGF0RA******, 1994 2024, Appleton, a fire engine",
    })
    void position7TellsNoRoundOfYearsOfATruckABusOrAFireEngine(String number, String years, String city, String why) {
        Decoded decoded = decode(number);
        assertThat(decoded.years().years().stream().map(String::valueOf))
                .as(why)
                .containsExactly(years.split(" "));
        assertThat(cities(decoded)).containsExactly(city);
    }

    @ParameterizedTest
    @CsvSource({
        "LRWYGDFD3PC******, Tesla, CN, 2023, Shanghai, CN, ASIA, CN",
        "LRW3E7ES7PC******, Tesla, CN, 2023, Shanghai, CN, ASIA, CN",
        "XP73F7FS2********, Tesla, DE, , Grünheide, DE, EUROPE, NL",
        "7SAXCCE65PF******, 'TESLA, INC.', US, 2023, Fremont, US, NORTH_AMERICA, US",
        "7JRZSL1VDNG******, 'VOLVO CAR USA, LLC', US, 1992 2022, Ridgeville, US, NORTH_AMERICA, US",
        "SJNFAAZE0U6******, Nissan (UK), GB, , Sunderland, GB, EUROPE, GB",
        "SJNFAAZE1U0******, Nissan (UK), GB, , Sunderland, GB, EUROPE, GB",
    })
    void theMakerItsCountryAndThePlantAreTold(
            String number,
            String maker,
            String makersCountry,
            String years,
            String city,
            String country,
            CodeRegion region,
            String countryOfCode) {
        Decoded decoded = decode(number);
        assertThat(decoded.maker().name()).isEqualTo(maker);
        assertThat(decoded.maker().country().code()).isEqualTo(makersCountry);
        assertThat(decoded.years().years().stream().map(String::valueOf))
                .containsExactly(years == null ? new String[0] : years.split(" "));
        assertThat(cities(decoded)).containsExactly(city);
        assertThat(decoded.places().get(0).place().country().code()).isEqualTo(country);
        assertThat(decoded.region()).isEqualTo(region);
        assertThat(decoded.country().code()).isEqualTo(countryOfCode);
    }

    @Test
    void theCountryOfAMakerIsNotThatOfItsAmericanImporter() {
        assertThat(decode("U5YPH814*LL").maker().country().code())
                .as("Kia of Slovakia, by another source than the register")
                .isEqualTo("SK");
        assertThat(decode("VF9SP3V3*LM795***").maker().country()).as("Bugatti").isNull();
        for (Maker maker : Registers.committed().makers()) {
            boolean american = maker.wmi().charAt(0) >= '1'
                    && maker.wmi().charAt(0) <= '7'
                    && maker.wmi().charAt(0) != '6';
            assertThat(american
                            || maker.country() == null
                            || !maker.country().code().equals("US"))
                    .as(maker.wmi())
                    .isTrue();
        }
    }

    @Test
    void aSmallMakerIsNotGuessedFromAnotherOfTheSameThreeCharacters() {
        Decoded bugatti = decode("VF9SP3V3*LM795***");
        assertThat(bugatti.maker().wmi()).isEqualTo("VF9795");
        assertThat(cities(bugatti)).containsExactly("Molsheim");
        assertThat(decode("X89557131DWAH5***").maker())
                .as("a Russian maker whom no source knows")
                .isNull();
        assertThat(decode("1M9**************").maker()).isNull();
        assertThat(decode("VF9SP3V3*LM******").maker())
                .as("positions 12 to 14 are not given")
                .isNull();
        assertThat(decode("VF9SP3V3*LM******").places()).isEmpty();
    }

    @Test
    void aJapaneseNissanForEuropeHasNoModelYearNoPlantAndNoAmericanModel() {
        Decoded fx = decode("JN1TANS51U0******");
        assertThat(fx.maker().country().code()).isEqualTo("JP");
        assertThat(fx.years().years()).isEmpty();
        assertThat(fx.years().undecided()).contains("need not have outside North America");
        assertThat(fx.places()).as("0 is no plant").isEmpty();
        assertThat(fx.models()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WBA71DC010C******, Dingolfing", "WBAUD910X0P******, Regensburg", "WBAVA31090C123456, Dingolfing"})
    void aDigitInPosition10OfAEuropeanBmwIsNoYearAndThePlantIsToldAllTheSame(String number, String city) {
        Decoded bmw = decode(number);
        assertThat(bmw.years().years()).isEmpty();
        assertThat(bmw.years().undecided()).contains("BMW");
        assertThat(cities(bmw)).containsExactly(city);
        assertThat(bmw.checkDigitRequired()).isFalse();
    }

    @Test
    void aBmwThatMayBeForAmericaHasAYearOnlyWithACheckDigit() {
        assertThat(decode(Numbers.checked("WBAVA335?8K123456")).years().years()).containsExactly(2008);
        assertThat(decode("WBAVA335*8K******").years().years()).isEmpty();
        assertThat(decode("WBAVA335*8K******").years().hint())
                .isEqualTo("If it was built for North America, position 10 means 2008.");
        assertThat(decode("WBAVA335Z8K******").years().hint())
                .as("Z is no check digit")
                .isNull();
        assertThat(decode("WBAVA335*FK******").years().years())
                .as("a letter is a year")
                .containsExactly(1985, 2015);
    }

    @Test
    void aRenaultsSerialNumberBeginsInPosition10() {
        assertThat(decode("VF1L4850501402066").years().years()).isEmpty();
        assertThat(decode("VF1LM1B0H36123456").years().undecided()).contains("serial number begins in position 10");
    }

    @Test
    void aFillerZIsNoMistakeAndTheCountryOfTheCodeIsNotThePlants() {
        assertThat(decode("WVWZZZAUZEW******").years().years()).containsExactly(1984, 2014);
        assertThat(cities(decode("WVWZZZAUZEW******"))).containsExactly("Wolfsburg");
        assertThat(cities(decode("WVGZZZ5NZEW******"))).containsExactly("Wolfsburg");
        Decoded mexican = decode("WVGZZZ5NZJM******");
        assertThat(cities(mexican)).containsExactly("Puebla");
        assertThat(mexican.country().code()).isEqualTo("DE");
        Decoded chinese = decode("LFV2A28V4H5******");
        assertThat(chinese.maker().name()).isEqualTo("FAW-Volkswagen");
        assertThat(chinese.country().code()).isEqualTo("CN");
        assertThat(chinese.places()).isEmpty();
    }

    @Test
    void aFordVanOf2012IsOfAvonLakeThoughItsTypeLeavesTheRoundOfYearsOpen() {
        Decoded van = decode("1FBNE3BE1CD******");
        assertThat(van.years().years()).contains(2012);
        assertThat(van.years().hint())
                .isEqualTo("If it weighs no more than 10,000 pounds, position 7, a letter, means 2012.");
        assertThat(van.places())
                .filteredOn(place -> place.years().contains(2012))
                .extracting(place -> place.place().city())
                .containsExactly("Avon Lake");
        assertThat(van.expectedCheckDigit()).as("11 characters have none").isNull();

        Decoded wrong = decode("1FBNE3BE1CDA00001");
        assertThat(wrong.checkDigitFits()).isFalse();
        assertThat(wrong.checkDigitRequired()).isTrue();
        assertThat(cities(wrong)).as("the plant is told all the same").contains("Avon Lake");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1FTFW4L8*UF", "1FTFW4L8*0F", "5N1AL0MM*ZC"})
    void anAmericanNumberWithoutAModelYearInPosition10IsWrong(String number) {
        ModelYears years = decode(number).years();
        assertThat(years.years()).isEmpty();
        assertThat(years.areInvalid()).isTrue();
        assertThat(decode("WVW" + number.substring(3)).years().areInvalid()).isFalse();
    }

    @Test
    void aNumberWithAnUnassignedCodeHasNoModelYear() {
        Decoded garbage = decode("garbage12345");
        assertThat(garbage.maker()).isNull();
        assertThat(garbage.country()).isNull();
        assertThat(garbage.years().years()).as("not of 2003").isEmpty();
        assertThat(garbage.years().undecided()).contains("is unknown without the maker");
    }

    @Test
    void aNameplateIsOfTheModelYearsThatTheCatalogueKnowsItIn() {
        assertThat(decode("5N3AA08C*3N").models()).as("no QX56 of 2003").isEmpty();
        assertThat(decode("5N3AA08C*4N").models())
                .extracting(Decoded.NamedModel::nameplate)
                .containsExactly("QX56");
        assertThat(decode("5N1AL0MM*FC").models())
                .extracting(Decoded.NamedModel::nameplate)
                .containsExactly("QX60");
    }

    @Test
    void aVaguerRowAboutCertainModelsDoesNotHideTheTown() {
        assertThat(cities(decode("JTJJKL7U081"))).containsExactly("Tahara");
        assertThat(decode("2GCVCHXB2R1").places())
                .filteredOn(place -> place.years().contains(2024))
                .extracting(place -> place.place().inWords())
                .containsExactly("Oshawa, Ontario, Canada");
    }

    @ParameterizedTest
    @CsvSource({
        "19XFC2F5*GE, 2016, Greensburg",
        "5UXTS3C5*K0, 2019, Greer",
        "WBA8E1C5*HA, 2017, Munich",
        "1C4RJFAG*CC, 2012, Detroit",
    })
    void makersWhoseRowsCarryNoDateInTheRegisterHaveTheirPlants(String number, int year, String city) {
        assertThat(decode(number).places())
                .filteredOn(place -> place.years().contains(year))
                .extracting(place -> place.place().city())
                .contains(city);
    }

    private static List<String> cities(Decoded decoded) {
        return decoded.places().stream().map(built -> built.place().city()).toList();
    }

    private static Decoded decode(String number) {
        try {
            return DECODER.decode(Vin.read(number), LATEST);
        } catch (Vin.Malformed refused) {
            throw new AssertionError(refused);
        }
    }
}
