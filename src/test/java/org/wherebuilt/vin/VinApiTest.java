package org.wherebuilt.vin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.vin.Numbers.checked;

import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.relay.PersonalData;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What a car owner is told, on the tests' catalogue. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class VinApiTest {

    private static final String REPORT = """
            summary normalized problems
            checkDigit { expected actual required valid }
            wmi { code manufacturer country { code } source { slug } dissent { manufacturer source { slug } } }
            countryOfCode { code name } regionOfCode modelYears plantCode
            candidates { plant { slug name country { code } } place { city state country { code name } } source { slug } modelYears }
            models { make nameplate models { slug names { name } } source { slug } modelYears }
            productionPeriods { plant { slug } model { slug } verdict { status } }
            contradictions { says model { slug } productionPeriods { plant { slug } } }
            cannotTell { what why }""";
    private static final String VIN = "query($vin: String!) { vin(vin: $vin) {" + REPORT + "} }";
    private static final String VINS =
            "query($vins: [String!]!) { vins(vins: $vins) { index error report {" + REPORT + "} } }";

    @Inject
    SessionFactory sessions;

    @Inject
    GraphQLSchema schema;

    @Inject
    MeterRegistry metrics;

    @ParameterizedTest(name = "{0} is a {2} of {3}, built at {4}")
    @CsvSource({
        "JN1BV7AP?FM000001, Infiniti, Q50, 2015, tochigi, q50-v37, Tochigi, JP",
        "5N1AL0MM?EC000001, Infiniti, QX60, 2014, smyrna, qx60-l50, Tennessee, US",
        "5N1AL0MM?DC000001, Infiniti, JX35, 2013, smyrna, qx60-l50, Tennessee, US",
        "5N1DL1FS?PC000001, Infiniti, QX60, 2023, smyrna, qx60-ii, Tennessee, US",
        "3PCAJ5M1?KF000001, Infiniti, QX50, 2019, compas, qx50-ii, Aguascalientes, MX",
        "3PCAJ5J1?NF000001, Infiniti, QX55, 2022, compas, qx55, Aguascalientes, MX",
        "JN8AZ2NE?E9000001, Infiniti, QX80, 2014, shatai-kyushu, qx80-ii, Fukuoka, JP",
        "JN8AZ3BB?S9000001, Infiniti, QX80, 2025, shatai-kyushu, qx80-iii, Fukuoka, JP",
        "JN8AZ2NF?B9000001, Infiniti, QX56, 2011, shatai-kyushu, qx80-ii, Fukuoka, JP",
        "JN8AZ2NF?D9000001, Infiniti, QX56, 2013, shatai-kyushu, qx80-ii, Fukuoka, JP",
        "5N3ZA0NE?AN000001, Infiniti, QX56, 2010, canton, qx56-ja60, Mississippi, US",
        "5N3AA08C?4N000001, Infiniti, QX56, 2004, canton, qx56-ja60, Mississippi, US",
        "SJKCH5CR?HA000001, Infiniti, QX30, 2017, sunderland, qx30, , GB",
    })
    void theNumberNamesPlantModelAndYearAndTheCatalogueAgrees(
            String number,
            String make,
            String nameplate,
            int year,
            String plant,
            String model,
            String state,
            String country) {
        JsonPath report = report(checked(number));

        assertThat(report.getList("candidates.plant.slug")).containsExactly(plant);
        assertThat(report.getString("candidates[0].place.state")).isEqualTo(state);
        assertThat(report.getString("candidates[0].place.country.code")).isEqualTo(country);
        assertThat(report.getList("candidates[0].modelYears")).containsExactly(year);
        assertThat(report.getString("candidates[0].source.slug")).isEqualTo("vpic-2026");
        assertThat(report.getList("modelYears")).containsExactly(year);
        assertThat(report.getList("models.make")).containsExactly(make);
        assertThat(report.getList("models.nameplate")).containsExactly(nameplate);
        assertThat(report.getList("models[0].models.slug")).containsExactly(model);
        assertThat(report.getList("productionPeriods.plant.slug")).containsExactly(plant);
        assertThat(report.getList("productionPeriods.model.slug")).containsExactly(model);
        assertThat(report.getList("contradictions")).isEmpty();
        assertThat(report.getList("problems")).isEmpty();
        assertThat(report.getString("summary"))
                .contains(nameplate, "model year " + year, report.getString("candidates[0].plant.name"));
    }

    @Test
    void aMercedesFromAguascalientesHasAGermanMakersCode() {
        for (String number : List.of("W1N4M4HB?MW000001", "W1K3G4EB?MW000001")) {
            JsonPath report = report(checked(number));
            assertThat(report.getString("countryOfCode.code")).isEqualTo("DE");
            assertThat(report.getList("candidates.place.city")).containsExactly("Aguascalientes");
            assertThat(report.getList("candidates.place.country.code")).containsExactly("MX");
            assertThat(report.getString("summary"))
                    .contains(
                            "is assigned to Germany, and position 11 (W) says that it was built at Aguascalientes, Mexico");
        }
    }

    @Test
    void aFordFromDearbornIsNamedWithoutAModelThatTheRegisterDoesNotCarry() {
        JsonPath report = report("1FTFW4L86RFA86622");
        assertThat(report.getString("wmi.manufacturer")).isEqualTo("FORD MOTOR COMPANY");
        assertThat(report.getList("candidates.place.city")).containsExactly("Dearborn");
        assertThat(report.getList("candidates.plant")).containsOnlyNulls();
        assertThat(report.getList("models")).isEmpty();
        assertThat(report.getList("modelYears")).contains(2024);
        assertThat(report.getBoolean("checkDigit.valid")).isTrue();
        assertThat(report.getString("summary")).contains("1FT is assigned to the United States");
        assertThat(report.getList("cannotTell.what")).contains("the model");
    }

    @Test
    void aWrongCharacterIsToldByTheCheckDigit() {
        JsonPath american = report("1FTFW4L86RFA86623");
        assertThat(american.getBoolean("checkDigit.valid")).isFalse();
        assertThat(american.getBoolean("checkDigit.required")).isTrue();
        assertThat(american.getString("checkDigit.actual")).isEqualTo("6");
        assertThat(american.getString("checkDigit.expected")).isEqualTo("8");
        assertThat(american.getList("problems"))
                .containsExactly("The check digit in position 9 does not fit: at least one character is wrong.");
        assertThat(american.getString("summary")).endsWith("its check digit does not fit, so a character is wrong.");

        JsonPath european = report("SJKCH5CR1HA000001");
        assertThat(european.getBoolean("checkDigit.required")).isFalse();
        assertThat(european.getString("problems[0]"))
                .as("a QX30, which was built for North America")
                .contains("Only the North American rules ask for one");
        assertThat(european.getString("summary")).doesNotContain("check digit");
        assertThat(european.getList("candidates.plant.slug")).containsExactly("sunderland");
    }

    @Test
    void theCountryOfTheCodeIsNeverCalledThePlaceOfBuild() {
        assertThat(report(checked("JN1BV7AP?FM000001")).getString("summary"))
                .isEqualTo(
                        "This is the number of an Infiniti Q50 of model year 2015: the maker's code JN1 is assigned to Japan, and"
                                + " position 11 (M) says that it was built at Nissan Tochigi Plant (Kaminokawa, Tochigi, Japan).");
        assertThat(report("JN1BV7AP*F*******").getString("summary"))
                .endsWith("the maker's code JN1 is assigned to Japan, and the place of build is unknown.");
    }

    @Test
    void aCodeThatWasReusedMeansAnotherPlantByModelYear() {
        JsonPath old = report("5N1AR05Y*39");
        assertThat(old.getList("candidates.place.state")).containsExactly("Gunma");
        assertThat(old.getList("candidates.plant")).containsOnlyNulls();
        assertThat(report("5N1AL0MM*D9").getList("candidates.plant.slug")).containsExactly("shatai-kyushu");
    }

    @Test
    void aPartialNumberIsReadAsFarAsItGoes() {
        JsonPath report = report("jn1-bv7ap *fm");
        assertThat(report.getString("normalized")).isEqualTo("JN1BV7AP*FM******");
        assertThat(report.getList("problems"))
                .containsExactly(
                        "Lower case was read as upper case.",
                        "Spaces and hyphens were removed.",
                        "It has 11 of 17 characters; the others count as unknown.");
        assertThat(report.<Object>get("checkDigit")).isNull();
        assertThat(report.getList("candidates.plant.slug")).containsExactly("tochigi");
    }

    @Test
    void bothModelYearsStandWhereNothingDecides() {
        JsonPath report = report("JN1BV7AP*FM000001");
        assertThat(report.getList("modelYears")).containsExactly(1985, 2015);
        assertThat(report.getList("models[0].modelYears")).containsExactly(2015);
        assertThat(report.getList("cannotTell.what")).contains("the model year");
    }

    @Test
    void aCheckDigitThatMayFitByChanceDecidesNothing() {
        JsonPath report = report("WBAKS4100F0H00005");
        assertThat(report.getBoolean("checkDigit.valid")).isTrue();
        assertThat(report.getList("modelYears")).containsExactly(1985, 2015);
        assertThat(report.getString("cannotTell.find { it.what == 'the model year' }.why"))
                .contains("Its check digit fits: if that is no chance", "position 7 tells 1985");
    }

    @Test
    void theSummaryIsAboutTheModelYearsThatPositions4To8SpeakFor() {
        JsonPath report = report("JN1BV7AP*FM");
        assertThat(report.getString("summary")).contains("an Infiniti Q50 of model year 2015:");
        assertThat(report.getString("cannotTell.find { it.what == 'the model year' }.why"))
                .endsWith("Positions 4 to 8 indicate 2015.");

        JsonPath reused = report("JN8AZ2AC*N9");
        assertThat(reused.getList("candidates")).hasSize(2);
        assertThat(reused.getString("summary"))
                .contains("QX80 of model year 2022:", "Shatai Kyushu")
                .doesNotContain("Gunma");
        assertThat(reused.getList("cannotTell.what")).doesNotContain("the plant");

        assertThat(report("JN1BV7AP*F5").getString("summary"))
                .contains("Q50 of model year 2015:")
                .endsWith("the place of build is unknown.");
    }

    @Test
    void aPlaceThatTheCatalogueDeniesIsAContradiction() {
        JsonPath report = report(checked("3PCAJ5J1?NC000001"));
        assertThat(report.getList("candidates.plant.slug")).containsExactly("smyrna");
        assertThat(report.getList("productionPeriods")).isEmpty();
        assertThat(report.getList("contradictions.model.slug")).containsExactly("qx55");
        assertThat(report.getList("contradictions[0].productionPeriods.plant.slug"))
                .containsExactly("compas");
        assertThat(report.getString("contradictions[0].says"))
                .startsWith(
                        "Position 11 says Smyrna Vehicle Assembly Plant (Smyrna, Tennessee, United States) for this QX55 of model"
                                + " year 2022; by the catalogue it was built at COMPAS");
    }

    @Test
    void aPlaceOfAnotherModelYearContradictsNothing() {
        JsonPath report = report("JN1BV7AP*F5");
        assertThat(report.getList("candidates[0].modelYears")).containsExactly(1985);
        assertThat(report.getList("models[0].modelYears")).containsExactly(2015);
        assertThat(report.getList("contradictions")).isEmpty();
    }

    @Test
    void aSmallMakerIsToldByPositions12To14() {
        assertThat(report("1E9BA1013*A440001").getString("wmi.code")).isEqualTo("1E9440");
        assertThat(report("1E9BA1013*A").getString("cannotTell[0].why")).contains("positions 12 to 14 would say");
    }

    @Test
    void aMakerWhoIsNotGivenIsNotCalledUnknown() {
        JsonPath report = report("J*1BV7AP*FM");
        assertThat(report.getString("cannotTell.find { it.what == 'the maker' }.why"))
                .isEqualTo("Positions 1 to 3, the maker, are not all given.");
        assertThat(report.getString("countryOfCode.code"))
                .as("all of J is Japan's")
                .isEqualTo("JP");
        assertThat(report.getString("summary"))
                .isEqualTo(
                        "This is the number of a vehicle of model year 1985 or 2015: the maker's code J?1 is assigned to Japan, and"
                                + " the place of build is unknown.");
        assertThat(report("K**BV7AP*FM").getString("summary")).contains("the country of the maker's code is unknown");
        assertThat(report("XXXBV7AP*FM").getString("summary")).contains("a maker that the register does not know");
    }

    @Test
    void whatTheRegisterDoesNotHoldComesFromItsOwnSource() {
        JsonPath report = report("LGBF1AE06AR000001");
        assertThat(report.getString("wmi.manufacturer")).isEqualTo("Dongfeng Nissan");
        assertThat(report.getString("wmi.source.slug")).isEqualTo("ghlgb");
        assertThat(report.getList("wmi.dissent.manufacturer")).containsExactly("BYD");
        assertThat(report.getList("wmi.dissent.source.slug")).containsExactly("ghbyd");
        assertThat(report.getString("cannotTell.find { it.what == 'the maker' }.why"))
                .isEqualTo("Sources disagree: by one the identifier is Dongfeng Nissan's, by another BYD's.");
        assertThat(report.getString("countryOfCode.name")).isEqualTo("China");
        assertThat(report.getList("candidates")).isEmpty();
        assertThat(report.getList("cannotTell.what")).contains("the plant", "the model");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JN1BV7APOFM000001 | vin: position 9 is I, O or Q, which no VIN contains; 1 or 0 may be meant",
                "JN1BV7AP0FM0000012 | vin: has more than 17 characters",
                "JN1BV7AP0F | vin: has 10 characters; give 17, or at least the first 11, with * for an unknown one",
                "RV37-1***** | vin: looks like a chassis number of the Japanese market (frame number), which is no VIN: it tells the model's code and a serial number, and no plant",
                "Х89557131DWAH5*** | vin: position 1 is CYRILLIC CAPITAL LETTER HA (U+0425), and neither a Latin letter from A to Z nor a digit",
                "JN1BV7AP_FM000001 | vin: position 9 is neither a letter from A to Z nor a digit; * stands for an unknown one",
            })
    void aMistakeIsReportedWithoutTheNumber(String number, String told) {
        JsonPath answer = GraphQL.post(VIN, Map.of("vin", number));
        assertThat(answer.getString("errors[0].message")).isEqualTo(told);
        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.prettify()).doesNotContain(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SJKCH5CRZHA000001",
                "WDD2470031J000001",
                "WF0KXXGCBKB123456",
                "SJNFAAZE1U0123456",
                "WVWZZZAUZEW123456"
            })
    void noCheckDigitIsAskedOfANumberForEurope(String number) {
        JsonPath report = report(number);
        assertThat(report.getBoolean("checkDigit.required")).isFalse();
        assertThat(report.getList("problems")).isEmpty();
        assertThat(report.getString("summary")).doesNotContain("check digit");
    }

    @Test
    void aEuropeanFordHasItsPlantAndYearInOtherPositions() {
        JsonPath report = report("WF0KXXGCBKB******");
        assertThat(report.getList("modelYears")).isEmpty();
        assertThat(report.getString("plantCode")).isNull();
        assertThat(report.getList("candidates")).isEmpty();
        assertThat(report.getString("cannotTell.find { it.what == 'the plant' }.why"))
                .isEqualTo(
                        "Ford of Europe writes the plant in position 8, the year of manufacture in position 11 and the month in"
                                + " position 12.");
        assertThat(report.getString("summary"))
                .isEqualTo(
                        "This is the number of a vehicle by FORD WERKE AG: the maker's code WF0 is assigned to Germany, and the"
                                + " place of build is unknown.");
    }

    @Test
    void aTeslaFromGermanyIsToldByItsMakersCode() {
        JsonPath report = report("XP73F7FS2********");
        assertThat(report.getList("candidates.place.city")).containsExactly("Grünheide");
        assertThat(report.getList("candidates.source.slug")).containsExactly("corgi-additions");
        assertThat(report.getList("cannotTell.what")).doesNotContain("the plant");
        assertThat(report.getString("summary"))
                .isEqualTo(
                        "This is the number of a vehicle by Tesla: the maker's code XP7 is assigned to the Netherlands, and the maker"
                                + " uses that code for cars built at Grünheide, Germany.");
    }

    @Test
    void aSentenceNamesTheYearBeforeTheMakerAndEveryMakerOfTheCode() {
        assertThat(report("LGBBBBBB0CY000001").getString("summary"))
                .startsWith(
                        "This is the number of a vehicle of model year 1982 or 2012 by Dongfeng Nissan or, by another source, BYD:");
        assertThat(report("LZZBBBBB0CY000001").getString("summary"))
                .startsWith("This is the number of a vehicle by a maker that the register does not know:");
        assertThat(report("garbage12345").getString("summary"))
                .isEqualTo(
                        "This may be no vehicle number: the maker's code is assigned to no country in the register, and the place"
                                + " of build is unknown.");
    }

    @Test
    void anAmericanNumberWithoutAModelYearIsAnErrorInTheNumber() {
        assertThat(report("1FTFW4L8*UF").getList("problems"))
                .contains(
                        "Position 10 (U) is no code of a model year, which it must be under the North American rules: it is wrong.");
        assertThat(report("7JRZSL1VDNG").getList("problems"))
                .contains(
                        "Position 9 (D) is no check digit: a character is wrong, or the car was built for another part of the world.");
        assertThat(report("I1FTFW4L86RFA86622").getList("problems"))
                .containsExactly("The leading I of a bar code was removed.");
    }

    @Test
    void aContradictionAboutTheTimeIsNotOneAboutThePlace() {
        JsonPath report = report(checked("3PCAJ5J1?VF000001"));
        assertThat(report.getList("contradictions.model.slug")).containsExactly("qx50-ii");
        assertThat(report.getString("contradictions[0].says"))
                .startsWith("Position 10 says model year 2027 for this QX50; by the catalogue it was built at COMPAS");
        assertThat(report("5N3AA08C*3N").getList("contradictions"))
                .as("no QX56 of 2003")
                .isEmpty();
    }

    @Test
    void oneWrongNumberDoesNotSpoilTheOthers() {
        JsonPath answer = GraphQL.ask(VINS, Map.of("vins", List.of("1FTFW4L86RFA86622", "nonsense", "5N1AL0MM*EC")));
        assertThat(answer.getList("vins.index")).containsExactly(0, 1, 2);
        assertThat(answer.getList("vins.error"))
                .containsExactly(null, "position 2 is I, O or Q, which no VIN contains; 1 or 0 may be meant", null);
        assertThat(answer.getString("vins[0].report.plantCode")).isEqualTo("F");
        assertThat(answer.getString("vins[2].report.plantCode")).isEqualTo("C");
        assertThat(answer.<Object>get("vins[1].report")).isNull();
    }

    @Test
    void theCodesOfAMakerOfCarsAreFoundByTheFirstWordsOfItsName() {
        String wmis = "query($of: String!) { wmis(maker: $of, first: 500) { code manufacturer source { slug } } }";
        JsonPath bmw = GraphQL.ask(wmis, Map.of("of", "bmw"));
        assertThat(bmw.<String>getList("wmis.code")).contains("WBA", "4US").isSorted();
        assertThat(bmw.<String>getList("wmis.manufacturer")).allMatch(name -> name.startsWith("BMW"));
        assertThat(bmw.getList("wmis.source.slug")).containsOnly("vpic-2026");
        assertThat(GraphQL.ask(wmis, Map.of("of", "Mercedes  Benz")).getList("wmis.code"))
                .contains("4JG");
        for (String none : new String[] {"bm", "Skyline", " ", "日産", "motor company"}) {
            assertThat(GraphQL.ask(wmis, Map.of("of", none)).getList("wmis"))
                    .as(none)
                    .isEmpty();
        }
        assertThat(GraphQL.post(wmis.replace("500", "501"), Map.of("of", "bmw")).getString("errors[0].message"))
                .isEqualTo("first: \"501\" is not a number from 1 to 500");
    }

    @Test
    void aThousandNumbersAreTakenAndNotOneMore() {
        assertThat(GraphQL.ask(VINS, Map.of("vins", Collections.nCopies(1000, "1FTFW4L86RFA86622")))
                        .getList("vins"))
                .hasSize(1000);
        assertThat(GraphQL.post(VINS, Map.of("vins", Collections.nCopies(1001, "1FTFW4L86RFA86622")))
                        .getString("errors[0].message"))
                .isEqualTo("vins: 1001 numbers are more than 1000");
    }

    @Test
    void theNumberOfStatementsDoesNotGrowWithTheNumbers() {
        List<String> numbers =
                List.of("JN1BV7AP*FM", "5N1AL0MM*EC", "3PCAJ5M1*KF", "JN8AZ2NE*E9", "5N3ZA0NE*AN", "SJKCH5CR*HA");
        long once = statements(numbers);
        List<String> many = IntStream.range(0, 1000)
                .mapToObj(i -> numbers.get(i % numbers.size()) + "%06d".formatted(i))
                .toList();
        assertThat(statements(many)).isEqualTo(once);
    }

    private long statements(List<String> numbers) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        assertThat(GraphQL.ask(VINS, Map.of("vins", numbers)).getList("vins.report"))
                .hasSize(numbers.size());
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    /** Random texts, and random numbers that look right: of known makers, with wrong and with unknown characters. */
    @Test
    void anyTextGivesAReportOrAClearErrorThatDoesNotShowIt() {
        Random random = new Random(3779);
        List<String> texts = IntStream.range(0, 2000)
                .mapToObj(i -> i % 2 == 0 ? anyText(random) : nearly(random))
                .toList();
        for (int from = 0; from < texts.size(); from += 1000) {
            JsonPath answer = GraphQL.ask(VINS, Map.of("vins", texts.subList(from, from + 1000)));
            List<Map<String, Object>> answers = answer.getList("vins");
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get("report") == null)
                        .isNotEqualTo(answers.get(i).get("error") == null);
            }
        }
        for (String text : texts.subList(0, 100)) {
            JsonPath answer = GraphQL.post(VIN, Map.of("vin", text));
            if (answer.get("errors") != null) {
                assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
                assertThat(answer.getString("errors[0].message")).matches("vin: (position \\d+ is|has|looks like) .*");
            }
        }
    }

    /** Without NUL and surrogates, which the endpoint refuses in any text. */
    private static String anyText(Random random) {
        int length = random.nextInt(40);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(1 + (random.nextInt(10) == 0 ? random.nextInt(0xD7FF) : random.nextInt(127)));
        }
        return text.toString();
    }

    private static String nearly(Random random) {
        String[] makers = {"JN1", "JN8", "5N1", "1FT", "WBA", "LGB", "1E9", "XXX", "Z8N", "000", "***"};
        String alphabet = Vin.ALPHABET + (random.nextBoolean() ? "*" : "IOQ ");
        StringBuilder number = new StringBuilder(makers[random.nextInt(makers.length)]);
        while (number.length() < 10 + random.nextInt(9)) {
            number.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return number.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vin", "vins"})
    void theQueriesAreMarkedAsPersonal(String field) {
        assertThat(PersonalData.isTakenBy(schema.getQueryType().getField(field)))
                .isTrue();
        assertThat(PersonalData.isTakenBy(schema.getQueryType().getField("plant")))
                .isFalse();
        assertThat(schema.getDirective("personal").getDescription())
                .isEqualTo("Takes personal data. It is answered by POST only, and never cached or logged.");
    }

    @Test
    void anAddressIsRefused() {
        String body = given().queryParam("query", "{ vin(vin: \"1FTFW4L86RFA86622\") { plantCode } }")
                .get("/graphql")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .extract()
                .asString();
        assertThat(body).doesNotContain("plantCode", "1FTFW4L86RFA86622");
    }

    @Test
    void anInvalidDocumentIsNotQuoted() {
        for (String literal : new String[] {"1FTFW4L86RFA86622", "JN1EV7AR0KM550001", "12345678901234567"}) {
            for (String document : new String[] {
                "{ vin(vin: %s) { plantCode } }",
                "{ vin(vin: \"%s) { plantCode } }",
                "{ vin(vin: \"%s\") { nothing } }",
                "{ vin(vin: \"%s\", also: 1) { plantCode } }",
                "{ vin(vin: [\"%s\"]) { plantCode } }",
                "{ vins(vins: {a: \"%s\"}) { index } }",
                "{ vin(vin: \"x\") { plantCode } } %s",
                "{ vin(vin: \"x\") { plantCode } } \"%s\"",
            }) {
                JsonPath answer = GraphQL.post(document.formatted(literal), Map.of());
                assertThat(answer.getString("errors[0].extensions.code"))
                        .as(document)
                        .isIn("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED");
                assertThat(answer.prettify()).as(document).doesNotContain(literal);
            }
        }
    }

    @Test
    void noAnswerIsCached() {
        double kept = metrics.counter("graphql.answers.cached").count();
        for (int i = 0; i < 3; i++) {
            report("1FTFW4L86RFA86622");
        }
        assertThat(metrics.counter("graphql.answers.cached").count()).isEqualTo(kept);
    }

    @Test
    void noNumberGetsIntoTheLog() {
        List<String> lines = new ArrayList<>();
        Formatter format = new PatternFormatter("%s %e");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                // With its arguments, and the whole stack trace.
                lines.add(format.format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            Logger.getLogger("org.wherebuilt.vin").log(Level.INFO, "{0}", "listening");
            Stream.of("1FTFW4L86RFA86622", "1FTFW4L86RFA8662", "1FTFW4L86RFAO6622")
                    .forEach(number -> {
                        GraphQL.post(VIN, Map.of("vin", number));
                        GraphQL.post("{ vin(vin: \"" + number + "\") { normalized } }", Map.of());
                        GraphQL.post("{ vin(vin: " + number + ") { normalized } }", Map.of());
                        GraphQL.post("{ vins(vins: [\"" + number + "\"]) { error report { summary } } }", Map.of());
                    });
        } finally {
            root.removeHandler(listener);
        }
        assertThat(lines).anyMatch(line -> line.contains("listening"));
        assertThat(lines).noneMatch(line -> line.contains("1FTFW4L86RFA"));
    }

    private static JsonPath report(String number) {
        return GraphQL.ask(VIN, Map.of("vin", number)).setRootPath("data.vin");
    }
}
