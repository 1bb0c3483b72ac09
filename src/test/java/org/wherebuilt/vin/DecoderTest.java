package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.vin.Maker.Codes;
import org.wherebuilt.vin.Maker.ModelCode;
import org.wherebuilt.vin.Maker.PlantCode;
import org.wherebuilt.vin.Nameplate.ModelLink;

/** The rules of decoding, on a register of one maker. */
class DecoderTest {

    private static final int LATEST = 2027;
    private static final CodeCountry JAPAN = new CodeCountry("JP", "Japan");
    private static final CodeCountry AMERICA = new CodeCountry("US", "United States");
    private static final Place TOWN = new Place("Tahara", "Aichi", JAPAN);
    private static final Place STATE = new Place(null, "Aichi", JAPAN);
    private static final Place COUNTRY = new Place(null, null, JAPAN);
    private static final Place ELSEWHERE = new Place("Georgetown", "Kentucky", AMERICA);

    @Test
    void aPlaceIsOfItsModelYearsFirstAndLastIncluded() {
        Decoder decoder = maker("KXX", plant(1993, 2022, "", TOWN));
        assertThat(places(decoder, "KXXAAAAA*P1")).containsExactly("Tahara [1993]");
        assertThat(places(decoder, "KXXAAAAA*N1")).containsExactly("Tahara [2022]");
        assertThat(places(decoder, "KXXAAAAA*R1")).containsExactly("Tahara [1994]");
        assertThat(places(decoder, "KXXAAAAA*P2")).as("another code").isEmpty();
        assertThat(places(decoder, "KXXAAAAA*P*")).as("no code given").isEmpty();
        assertThat(places(decoder, "KXXAAAAA*U1")).as("no year: all").containsExactly("Tahara []");
        assertThat(places(decoder, "JXXAAAAA*P1")).as("another maker").isEmpty();
    }

    @Test
    void onePlaceOfBothRoundsIsOnePlace() {
        Decoder decoder = maker("KXX", plant(1980, 2000, "", TOWN), plant(2001, 2040, "", TOWN));
        assertThat(places(decoder, "KXXAAAAA*P1")).containsExactly("Tahara [1993, 2023]");
    }

    @Test
    void aRowAboutCertainPositionsHidesTheOthersUnlessTheyAreNotGiven() {
        Decoder decoder = maker("KXX", plant(0, 2040, "", TOWN), plant(0, 2040, "B****", ELSEWHERE));
        assertThat(places(decoder, "KXXAAAAA*W1")).containsExactly("Tahara [1998]");
        assertThat(places(decoder, "KXXBAAAA*W1")).containsExactly("Georgetown [1998]");
        assertThat(places(decoder, "KXX*AAAA*W1")).containsExactly("Tahara [1998]", "Georgetown [1998]");
    }

    @Test
    void theMorePreciseOfTwoRowsWins() {
        Decoder general =
                maker("KXX", plant(0, 2040, "", TOWN), plant(0, 2040, "", ELSEWHERE), plant(0, 2040, "B****", COUNTRY));
        assertThat(places(general, "KXXBAAAA*W1"))
                .as("the vaguer exception still excludes America")
                .containsExactly("Tahara [1998]");
        assertThat(places(general, "KXXAAAAA*W1")).containsExactly("Tahara [1998]", "Georgetown [1998]");
        Decoder special = maker("KXX", plant(0, 2040, "B****", STATE), plant(0, 2040, "BA***", TOWN));
        assertThat(places(special, "KXXBAAAA*W1")).containsExactly("Tahara [1998]");
        assertThat(places(special, "KXXB*AAA*W1"))
                .as("what is not given hides nothing")
                .hasSize(2);
    }

    @Test
    void aPlaceIsVaguerWhenItSaysLessAndNothingElse() {
        assertThat(STATE.isLessPreciseThan(TOWN)).isTrue();
        assertThat(COUNTRY.isLessPreciseThan(STATE)).isTrue();
        assertThat(TOWN.isLessPreciseThan(STATE)).isFalse();
        assertThat(TOWN.isLessPreciseThan(TOWN)).isFalse();
        assertThat(TOWN.isLessPreciseThan(new Place("Tahara", "Aichi", JAPAN))).isFalse();
        assertThat(STATE.isLessPreciseThan(ELSEWHERE)).isFalse();
        assertThat(new Place("Tahara", null, AMERICA).isLessPreciseThan(TOWN)).isFalse();
        assertThat(new Place("Toyota City", "Aichi", null).isLessPreciseThan(TOWN))
                .isFalse();
        assertThat(new Place(null, "Kentucky", null).isLessPreciseThan(TOWN)).isFalse();
    }

    @Test
    void aMakersCodeMayItselfTellThePlantAndSinceWhen() {
        PlantCode only = plant(2020, 2040, "", TOWN);
        Decoder decoder = decoder("LXX", true, new Codes(new PlantCode[0][], new PlantCode[] {only}, none(), rules()));
        assertThat(places(decoder, "LXXAAAAA*P*")).containsExactly("Tahara [2023]");
        assertThat(places(decoder, "LXXAAAAA*P7")).containsExactly("Tahara [2023]");
        assertThat(decode(decoder, "LXXAAAAA*K7").years().years())
                .as("before the code was used")
                .isEmpty();
        assertThat(decode(decoder, "LXXAAAAA*L7").years().years()).containsExactly(2020);
        assertThat(decode(decoder, "LXXAAAAA*P7").maker().identifiesPlant(7)).isTrue();
        assertThat(decode(maker("KXX", only), "KXXAAAAA*P1").maker().identifiesPlant(1))
                .isFalse();
    }

    @Test
    void aPlantCodeOfTheRegisterComesBeforeAMakersOnlyPlant() {
        PlantCode[][] coded = new PlantCode[Vin.ALPHABET.length()][];
        coded[1] = new PlantCode[] {plant(0, 2040, "", ELSEWHERE)};
        Decoder decoder =
                decoder("LXX", true, new Codes(coded, new PlantCode[] {plant(2020, 2040, "", TOWN)}, none(), rules()));
        assertThat(places(decoder, "LXXAAAAA*W1")).containsExactly("Georgetown [1998]");
        assertThat(places(decoder, "LXXAAAAA*P2")).containsExactly("Tahara [2023]");
        assertThat(decode(decoder, "LXXAAAAA*W1").maker().identifiesPlant(1)).isFalse();
        assertThat(decode(decoder, "LXXAAAAA*W1").maker().identifiesPlant(2)).isTrue();
    }

    @Test
    void aRuleOfTheMakersOwnHoldsForItsForm() {
        YearRule digit =
                new YearRule(YearRule.Kind.DIGIT, PositionPattern.parse("[0-9]****"), "It is the side of the wheel.");
        Decoder decoder = decoder("WXX", true, new Codes(new PlantCode[0][], new PlantCode[0], none(), rules(digit)));
        assertThat(decode(decoder, "WXX1AAAA*9A").years().years()).isEmpty();
        assertThat(decode(decoder, "WXX1AAAA*9A").yearRule()).isSameAs(digit);
        assertThat(decode(decoder, "WXXAAAAA*9A").years().years())
                .as("not of this form")
                .containsExactly(2009);
        assertThat(decode(decoder, "WXX1AAAA*AA").years().years())
                .as("no digit")
                .containsExactly(1980, 2010);
        assertThat(decode(decoder, "WXX1AAAA**A").yearRule())
                .as("position 10 is not given")
                .isNull();
        assertThat(decode(decoder, Numbers.checked("WXX1AAAA?9A000000")).years().years())
                .as("a form that tells needs no check digit against it")
                .isEmpty();
        assertThat(decode(decoder, "WXX*AAAA*9A").years().hint()).endsWith("position 10 means 2009.");
        assertThat(decode(decoder, "WXX1AAAA*9A").years().hint()).isNull();
    }

    @Test
    void aRuleWithoutAFormYieldsToACheckDigitThatFits() {
        YearRule any = new YearRule(YearRule.Kind.ANY_AND_PLANT, PositionPattern.ANY, "They are elsewhere.");
        Decoder decoder =
                decoder("WXX", true, new Codes(row(plant(0, 2040, "", TOWN)), new PlantCode[0], none(), rules(any)));
        assertThat(places(decoder, "WXXAAAAA*W1")).as("position 11 is no plant").isEmpty();
        assertThat(places(decoder, Numbers.checked("WXXAAAAA?W1000000"))).containsExactly("Tahara [1998]");
        String wrong = Numbers.checked("WXXAAAAA?W1000000").replaceFirst("(........).", "$1Z");
        assertThat(places(decoder, wrong)).isEmpty();
        assertThat(decode(decoder, wrong).years().hint()).isNull();
        assertThat(new YearRule(YearRule.Kind.ANY, PositionPattern.ANY, "No.").movesPlant())
                .isFalse();
    }

    @Test
    void anAmericanMakerHasNoRuleOfItsOwn() {
        YearRule any = new YearRule(YearRule.Kind.ANY, PositionPattern.ANY, "No.");
        Decoder decoder = decoder("1XX", true, new Codes(new PlantCode[0][], new PlantCode[0], none(), rules(any)));
        assertThat(decode(decoder, "1XXAAA1A*9A").years().years()).containsExactly(2009);
    }

    @Test
    void position7TellsForAVehicleOfTheRightKindOnly() {
        Decoder car = decoder("1XX", true, Codes.NONE);
        Decoder bus = decoder("1XX", false, Codes.NONE);
        assertThat(decode(car, "1XXAAA1A*EA").years().years()).containsExactly(1984);
        assertThat(decode(bus, "1XXAAA1A*EA").years().years()).containsExactly(1984, 2014);
        assertThat(decode(car, "2XXAAA1A*EA").years().years())
                .as("an unknown American maker")
                .containsExactly(1984, 2014);
    }

    @Test
    void anImportForAmericaIsBelievedByCheckDigitAndModelTogether() {
        ModelCode model = model(2010, 2020, "A****", "Model");
        Decoder decoder =
                decoder("JXX", true, new Codes(new PlantCode[0][], new PlantCode[0], new ModelCode[] {model}, rules()));
        assertThat(decode(decoder, Numbers.checked("JXXAAAAA?EA000000")).years().years())
                .containsExactly(2014);
        Decoded another = decode(decoder, Numbers.checked("JXXBAAAA?EA000000"));
        assertThat(another.years().years()).containsExactly(1984, 2014);
        assertThat(another.years().hint()).endsWith("position 7 tells 2014.");
        assertThat(decode(decoder, "JXXAAAAA*EA000000").years().years()).containsExactly(1984, 2014);
        assertThat(decode(decoder, Numbers.checked("JXXAAAAA?9A000000")).years().years())
                .containsExactly(2009);
        Decoder bus = decoder(
                "JXX", false, new Codes(new PlantCode[0][], new PlantCode[0], new ModelCode[] {model}, rules()));
        assertThat(decode(bus, Numbers.checked("JXXAAAAA?EA000000")).years().years())
                .containsExactly(1984, 2014);
    }

    @Test
    void theModelThatMostPositionsTellIsMeantInTheYearsOfRegisterAndCatalogue() {
        ModelLink link = new ModelLink(2004, 2010, PositionPattern.parse("***1*"), "first");
        ModelLink later = new ModelLink(2011, 2013, PositionPattern.ANY, "second");
        Decoder decoder = decoder(
                "JXX",
                true,
                new Codes(
                        new PlantCode[0][],
                        new PlantCode[0],
                        new ModelCode[] {
                            model(2003, 2013, "A****", "Name", link, later), model(1980, 2040, "AB***", "Better")
                        },
                        rules()));
        assertThat(models(decoder, "JXXAAA1A*4A")).containsExactly("Name [2004] [first]");
        assertThat(models(decoder, "JXXAAA2A*4A")).containsExactly("Name [2004] []");
        assertThat(models(decoder, "JXXAAA1A*3A"))
                .as("before the catalogue's first year")
                .isEmpty();
        assertThat(models(decoder, "JXXAAA1A*DA")).containsExactly("Name [2013] [second]");
        assertThat(models(decoder, "JXXAAA1A*EA"))
                .as("after the register's last year")
                .isEmpty();
        assertThat(models(decoder, "JXXABA1A*4A")).containsExactly("Better [2004] []");
        assertThat(models(decoder, "JXXA*A1A*4A")).as("position 5 is not given").containsExactly("Name [2004] [first]");
        assertThat(models(decoder, "JXX*AA1A*4A")).isEmpty();
    }

    @Test
    void oneNameplateOfTwoRowsOrTwoRoundsIsOne() {
        ModelCode body = model(1980, 2040, "A****", "Name");
        ModelCode engine = model(1980, 2040, "*B***", "Name");
        ModelCode other = model(1980, 2040, "**C**", "Other");
        ModelCode any = model(1980, 2040, "", "Any");
        Decoder decoder = decoder(
                "JXX",
                true,
                new Codes(new PlantCode[0][], new PlantCode[0], new ModelCode[] {body, engine, other, any}, rules()));
        assertThat(models(decoder, "JXXABA1A*EA")).containsExactly("Name [1984, 2014] []");
        assertThat(models(decoder, "JXXABC1A*WA")).containsExactly("Name [1998] []", "Other [1998] []");
        assertThat(models(decoder, "JXXZZZ1A*WA"))
                .as("a row about no positions says nothing")
                .isEmpty();
    }

    @Test
    void anUnknownMakerGivesNoYearAndAMissingOneMay() {
        Decoder decoder = maker("KXX", plant(0, 2040, "", TOWN));
        assertThat(decode(decoder, "WYYAAAAA*EA").years().years()).isEmpty();
        assertThat(decode(decoder, "W*YAAAAA*EA").years().years()).containsExactly(1984, 2014);
        assertThat(decode(decoder, "WYYAAAAA**A").years().undecided())
                .isEqualTo("Position 10, the model year, is not given.");
    }

    private static List<String> places(Decoder decoder, String number) {
        return decode(decoder, number).places().stream()
                .map(built -> built.place().city() == null
                        ? built.place().inWords()
                        : built.place().city() + " " + built.years())
                .toList();
    }

    private static List<String> models(Decoder decoder, String number) {
        return decode(decoder, number).models().stream()
                .map(named -> "%s %s %s".formatted(named.nameplate(), named.years(), named.models()))
                .toList();
    }

    private static Decoded decode(Decoder decoder, String number) {
        try {
            return decoder.decode(Vin.read(number), LATEST);
        } catch (Vin.Malformed refused) {
            throw new AssertionError(refused);
        }
    }

    /** A maker whose code 1 in position 11 means some places. */
    private static Decoder maker(String wmi, PlantCode... rows) {
        return decoder(wmi, true, new Codes(row(rows), new PlantCode[0], none(), rules()));
    }

    private static PlantCode[][] row(PlantCode... rows) {
        PlantCode[][] plants = new PlantCode[Vin.ALPHABET.length()][];
        plants[1] = rows;
        return plants;
    }

    private static Decoder decoder(String wmi, boolean position7Decides, Codes codes) {
        Maker maker = new Maker(wmi, "Maker", JAPAN, position7Decides, "s", List.of(), codes);
        CodeCountry[] countries = Stream.generate(() -> JAPAN)
                .limit((long) Vin.ALPHABET.length() * Vin.ALPHABET.length())
                .toArray(CodeCountry[]::new);
        return new Decoder(new Register(Map.of(wmi, maker), countries, Map.of()));
    }

    private static PlantCode plant(int from, int to, String pattern, Place place) {
        return new PlantCode(from, to, PositionPattern.parse(pattern), place, null, "s");
    }

    private static ModelCode model(int from, int to, String pattern, String name, ModelLink... generations) {
        Nameplate nameplate = new Nameplate("Make", name, "s", generations, new ModelLink[0], null, 0);
        return new ModelCode(from, to, PositionPattern.parse(pattern), nameplate);
    }

    private static ModelCode[] none() {
        return new ModelCode[0];
    }

    private static YearRule[] rules(YearRule... rules) {
        return rules;
    }
}
