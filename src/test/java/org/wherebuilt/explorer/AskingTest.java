package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.testsupport.Visitor.named;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** An owner asks where a car was built, by name or by number: one number with a typing error, and a list of them. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AskingTest {

    private static final String VINS = """
            query($vins: [String!]!) { vins(vins: $vins) { error report {
              wmi { manufacturer } modelYears problems models { make nameplate }
              candidates { plant { name } place { city state country { name } } } } } }
            """;

    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
    }

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Test
    void theNumberFromTheDoorFrameIsMendedWhenAskedAndItsPlaceStandsFirst() {
        Page page = visitor.open("/moves");
        box(page).fill("5n1alOmmxdc00OOO1");
        Locator offer = options(page);
        assertThat(offer).hasCount(1);
        assertThat(offer).containsText("Read it as 5N1AL0MMXDC000001?");
        assertThat(offer).containsText("O in position 6 as 0");
        assertThat(sent("MMXDC")).as("nothing is sent before the owner agrees").isEmpty();
        page.keyboard().press("Enter");
        Locator report = page.getByRole(AriaRole.DIALOG, named("What this vehicle number says"));
        Locator answer = report.getByRole(AriaRole.REGION, inIt("Where it was built"));
        assertThat(answer).containsText("Smyrna Vehicle Assembly Plant");
        assertThat(answer).containsText("Smyrna, Tennessee, United States");
        assertThat(answer).containsText("Register and sources agree.");
        assertThat(answer).containsText("an Infiniti JX35 of model year 2013");
        assertThat(answer.getByRole(AriaRole.IMG, inIt("Smyrna"))).isVisible();
        assertThat(report).containsText("Read O in position 6 as 0, O in position 14 as 0");
        assertThat(row(report, "1–3 maker")).containsText("NISSAN NORTH AMERICA");
        assertThat(row(report, "4–8 description")).containsText("QX60 (L50)");
        assertThat(row(report, "9 check digit")).containsText("It fits the other characters.");
        assertThat(row(report, "10 model year")).containsText("2013");
        assertThat(row(report, "11 plant")).containsText("Smyrna Vehicle Assembly Plant");
        assertThat(row(report, "12–17 serial number")).containsText("is not shown");
        assertThat(report).containsText("has the month and year of manufacture");
        assertThat(report).not().containsText("000001");
        assertThat(sent("MMXDC"))
                .as("the number, asked for by POST and searched for by nobody")
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.method()).isEqualTo("POST");
                    assertThat(request.postData()).contains("\"vin\"").contains("5N1AL0MMXDC000001");
                });
        answer.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(Visitor.address("/plant/smyrna"));
        assertThat(visitor.requests())
                .noneMatch(request -> request.url().toUpperCase().contains("MMXDC"));
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @CsvSource({
        "1FTFW4L86RFA86622, Only by the register.",
        "5N1AL0MM2DC000001, In doubt. The check digit is wrong",
        "WF0KXXGCBKB123456, Ford of Europe writes the plant in position 8",
        "3PCAJ5J1*VF, In doubt. Position 10 says model year 2027",
        "'1GC******DJ', 'One of several. The register has 2 places for this code, each of another model year.'",
    })
    void itSaysHowSureThePlaceIs(String number, String sure) {
        Page page = visitor.open("/moves");
        box(page).fill(number);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.REGION, named("Where it was built"))).containsText(sure);
    }

    @ParameterizedTest
    @CsvSource({
        "Infiniti Q50 Tochigi, Infiniti Q50 (V37)",
        "mississippi, Canton Vehicle Assembly Plant",
        "Tennessee, Smyrna Vehicle Assembly Plant",
        "musashimurayama, Nissan Murayama Plant",
        "nissan shatai kyushu, Nissan Shatai Kyushu Plant",
    })
    void aWordIsNeverTakenForANumber(String text, String found) {
        Page page = visitor.open("/moves");
        box(page).fill(text);
        assertThat(options(page)
                        .filter(new Locator.FilterOptions().setHasText(found))
                        .first())
                .isVisible();
        assertThat(options(page).first()).not().containsText("number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JN1BV7APOFM000001", "5N1AL0MM2DC0", "JN1 BV7 AP5 FM0 00001", "WVWZZZ1KZEW123456789"})
    void aTextThatMayBeAVehicleNumberIsNotSearched(String number) {
        Page page = visitor.open("/moves");
        box(page).pressSequentially(number);
        assertThat(page.locator(".suggestions")).containsText(Pattern.compile("vehicle number"));
        String ninth = number.replace(" ", "").substring(0, 9);
        assertThat(visitor.questions()).allSatisfy(request -> assertThat(
                        String.valueOf(request.postData()).replace(" ", ""))
                .doesNotContain(ninth));
    }

    @Test
    void aNameOfSeveralModelsAsksWhichOneIsMeant() {
        Page page = visitor.open("/moves");
        box(page).fill("QX50");
        page.keyboard().press("Enter");
        assertThat(page.getByText("3 models are called QX50: choose one")).isVisible();
        assertThat(options(page).nth(0)).containsText("Infiniti QX50 (generation 1) model · built from 2007 to 2017");
        assertThat(options(page).nth(1)).containsText("Infiniti QX50 (generation 2) model · built from November 2017");
        assertThat(page).hasURL(Visitor.address("/moves"));
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Visitor.address("/model/qx50-ii"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aSourceIsShownByItsPageHere() {
        Page page = visitor.open("/moves");
        box(page).fill("The Tennessean");
        options(page).first().click();
        assertThat(page).hasURL(Visitor.address("/source/tennessean2014"));
    }

    @Test
    void aCountryOrAStateIsAskedBackToo() {
        Page page = visitor.open("/moves");
        box(page).fill("USA");
        page.keyboard().press("Enter");
        assertThat(page.getByText("4 fit “USA”: choose one")).isVisible();
        assertThat(options(page).nth(0)).containsText("United States market · USA");
        assertThat(options(page).nth(3))
                .containsText("Smyrna Vehicle Assembly Plant plant · Smyrna, Tennessee, United States");
    }

    @ParameterizedTest
    @CsvSource({"BMW, BMW", "bmw x5, BMW", "Toyota Camry, Toyota"})
    void aMakeThatOnlyTheRegisterKnowsIsReportedAsSuch(String text, String make) {
        Page page = visitor.open("/moves");
        box(page).fill(text);
        assertThat(page.getByText("Wherebuilt knows " + make + " only from vehicle numbers. Type one."))
                .isVisible();
    }

    @Test
    void twentyLinesBecomeATableAndAFileThatSayWhatTheEndpointSays() throws IOException {
        List<String> good = List.of(
                "5N1AL0MMXDC000001",
                "JN1BV7AP7FM000001",
                "3PCAJ5J12NF000001",
                "1FTFW4L86RFA86622",
                "JNKCV61E09M000001",
                "XP73F7FS2********",
                "WF0KXXGCBKB123456",
                "5N1AL0MM*DC",
                "LGBF1AE06AR000001",
                "LZZBBBBB0CY000001",
                "JN8AZ2NE7F9000001",
                "5N1AL0MM2DC000001");
        List<String> bad =
                List.of("JN1BV7APOFM000001", "RV37-123456", "JN1BV7AP0FM0000012", "=1+1", "Х89557131DWAH5123");
        List<String> lines = Stream.of(
                        Stream.of("vin;owner;note"),
                        good.stream().limit(4).map(number -> number + ";\"Doe; Jane\";@home"),
                        Stream.of("", "no number here"),
                        good.stream().skip(4),
                        bad.stream())
                .flatMap(all -> all)
                .toList();
        assertThat(lines).hasSize(20);

        Page page = visitor.open("/vin");
        numbers(page).fill(String.join("\r\n", lines));
        page.getByRole(AriaRole.BUTTON, named("Read them")).click();
        assertThat(page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("18 numbers")))
                .containsText("6 not read. Line 1 was read as a heading.");
        Locator table = page.getByRole(AriaRole.TABLE);
        assertThat(table.getByRole(AriaRole.ROW)).hasCount(19);
        assertThat(table).containsText("5N1AL0MMXDC••••••");
        assertThat(table).not().containsText("000001");
        assertThat(page).hasURL(Visitor.address("/vin"));
        assertThat(visitor.questions()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.postData()).doesNotContain("Jane").doesNotContain("home");
        });

        Download file = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, named("Download CSV")).click());
        assertThat(file.suggestedFilename()).isEqualTo("vehicle-numbers.csv");
        String text = Files.readString(file.path());
        assertThat(text).startsWith("\ufeffline,number,");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.substring(1)))
                .getRecords();
        List<String> asked = Stream.concat(good.stream(), bad.stream()).toList();
        assertThat(rows).hasSize(asked.size() + 1);
        assertThat(rows).anySatisfy(row -> {
            assertThat(row.get("line")).isEqualTo("7");
            assertThat(row.get("problem")).isEqualTo("No vehicle number in this line.");
        });
        List<Map<String, Object>> answers =
                GraphQL.ask(VINS, Map.of("vins", asked)).getList("vins");
        IntStream.range(0, asked.size()).forEach(i -> says(rows, asked.get(i), answers.get(i)));
        assertThat(row(rows, "5N1AL0MMXDC000001").get("how_sure")).isEqualTo("Register and sources agree");
        assertThat(row(rows, "5N1AL0MM2DC000001").get("how_sure")).isEqualTo("In doubt");
        assertThat(row(rows, "1FTFW4L86RFA86622").get("how_sure")).isEqualTo("Only by the register");
        assertThat(row(rows, "LZZBBBBB0CY000001").get("how_sure")).isEqualTo("Unknown");
        visitor.hasSeenNothingOdd();

        page.getByRole(AriaRole.BUTTON, named("Clear")).click();
        assertThat(table).hasCount(0);
        assertThat(numbers(page)).hasValue("");
    }

    /** The row of the file says of the number what the endpoint's answer says. */
    private static void says(List<CSVRecord> rows, String number, Map<String, Object> answer) {
        CSVRecord row = row(rows, number.startsWith("=") ? "'" + number : number);
        Map<?, ?> report = (Map<?, ?>) answer.get("report");
        if (report == null) {
            assertThat(row.get("problem")).isEqualToIgnoringCase(answer.get("error") + ".");
            assertThat(row.get("how_sure")).isEmpty();
            return;
        }
        assertThat(row.get("maker")).isEqualTo(report.get("wmi") == null ? "" : field(report, "wmi", "manufacturer"));
        assertThat(row.get("model_year"))
                .isEqualTo(((List<?>) report.get("modelYears"))
                        .stream().map(String::valueOf).collect(joining(" or ")));
        assertThat(row.get("model"))
                .isEqualTo(each(report, "models")
                        .map(model -> model.get("make") + " " + model.get("nameplate"))
                        .distinct()
                        .collect(joining(" or ")));
        assertThat(row.get("place"))
                .isEqualTo(each(report, "candidates")
                        .map(one -> (Map<?, ?>) one.get("place"))
                        .map(place -> Stream.of(place.get("city"), place.get("state"), field(place, "country", "name"))
                                .filter(Objects::nonNull)
                                .map(String::valueOf)
                                .distinct()
                                .collect(joining(", ")))
                        .distinct()
                        .collect(joining(" or ")));
        assertThat(row.get("plant"))
                .isEqualTo(each(report, "candidates")
                        .filter(one -> one.get("plant") != null)
                        .map(one -> field(one, "plant", "name").toString())
                        .distinct()
                        .collect(joining(" or ")));
        for (Object problem : (List<?>) report.get("problems")) {
            assertThat(row.get("problem")).contains((String) problem);
        }
    }

    private static CSVRecord row(List<CSVRecord> rows, String number) {
        return rows.stream()
                .filter(row -> row.get("number").equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError(number + " is not in the file"));
    }

    private static Stream<Map<?, ?>> each(Map<?, ?> report, String list) {
        return ((List<?>) report.get(list)).stream().map(one -> (Map<?, ?>) one);
    }

    private static Object field(Map<?, ?> of, String object, String name) {
        return ((Map<?, ?>) of.get(object)).get(name);
    }

    @Test
    void aThousandLinesAreReadAndOneMoreIsRefusedBeforeSending() {
        Page page = visitor.open("/vin");
        numbers(page).fill("1FTFW4L86RFA86622\n".repeat(1001));
        page.getByRole(AriaRole.BUTTON, named("Read them")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasText("1,001 lines are more than 1,000. Nothing was sent.");
        assertThat(visitor.questions()).isEmpty();
        numbers(page).fill("1FTFW4L86RFA86622\n\n".repeat(1000));
        page.getByRole(AriaRole.BUTTON, named("Read them")).click();
        assertThat(page.getByText("1000 numbers: 1000 with a place.")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(visitor.questions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, LIGHT", "390, DARK"})
    void theListOfNumbersCanBeUsedByEverybodyOnAnyScreen(int width, ColorScheme scheme) {
        try (Visitor other = Visitor.with(width, 844, scheme)) {
            Page page = other.open("/vin");
            numbers(page).fill("5N1AL0MMXDC000001\nJN1BV7APOFM000001");
            page.getByRole(AriaRole.BUTTON, named("Read them")).click();
            page.getByRole(AriaRole.TABLE).waitFor();
            Axe.findsNothingSerious(page);
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(width);
        }
    }

    /** The requests that hold this part of a number. */
    private List<Request> sent(String part) {
        return visitor.questions().stream()
                .filter(request -> request.postData() != null
                        && request.postData().toUpperCase().contains(part))
                .toList();
    }

    private static Locator box(Page page) {
        return page.getByRole(AriaRole.COMBOBOX, new GetByRoleOptions().setName("Ask"));
    }

    private static Locator options(Page page) {
        return page.getByRole(AriaRole.LISTBOX, named("Suggestions")).getByRole(AriaRole.OPTION);
    }

    private static Locator numbers(Page page) {
        return page.getByLabel("Vehicle numbers, one a line");
    }

    /** The row of the report that begins with this heading. */
    private static Locator row(Locator report, String heading) {
        return report.getByRole(AriaRole.ROW, inIt(heading));
    }

    private static Locator.GetByRoleOptions inIt(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
