package org.wherebuilt.vin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;
import org.wherebuilt.testsupport.Visitor;

/** What the register lists for a line in a model year, as front ends and readers get it. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class RegisteredLineTest {

    @Inject
    SessionFactory sessions;

    @Inject
    EntityManager em;

    @Inject
    VinRegister register;

    @Test
    void aCarOfWhichNoSourceNamesThePlantHasThePlacesThatArePossible() {
        JsonPath answer = GraphQL.ask("""
                { registeredLine(line: "Honda-Civic", modelYear: 2016) {
                    line { name } modelYear certainYear says
                    places { place { city country { name } } codes wmis source { title } } }
                  model(slug: "honda-civic") { builtIn(modelYear: 2016) { reason } } }""");
        assertThat(answer.getList("model.builtIn")).isEmpty();
        assertThat(answer.getString("registeredLine.says"))
                .isEqualTo(
                        "For numbers of the Honda Civic of model year 2016 the register lists 12 places in 5 countries."
                                + " It does not say which of them built it, and may lack one.");
        assertThat(answer.getBoolean("registeredLine.certainYear")).isTrue();
        assertThat(answer.<List<String>>getList("registeredLine.places.codes").stream()
                        .mapToInt(List::size)
                        .sum())
                .as("one of thirteen, by position 11")
                .isEqualTo(13);
        assertThat(answer.getList("registeredLine.places.place.country.name", String.class))
                .isSorted()
                .containsOnly("Canada", "Japan", "Mexico", "United Kingdom", "United States");
        assertThat(answer.getList("registeredLine.places.source.title"))
                .hasSize(12)
                .doesNotContainNull();
        assertThat(answer.getList("registeredLine.places[0].wmis")).contains("2HG", "SHH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "saab-9-5 | 2026 | For numbers of the Saab 9-5 of model year 2026 the register lists one place only: Trollhattan,"
                        + " Vastergotland, Sweden. The list is for many model years: there may have been no such car in this one.",
                "honda-civic | 1980 | The register has no numbers of the Honda Civic of model year 1980.",
                "ford-f-150 | 2020 | For numbers of the Ford F-150 of model year 2020 the register lists 2 places. It does not say which"
                        + " of them built it, and may lack one.",
                "subaru-outback | 2020 | For numbers of the Subaru Outback of model year 2020 the register lists one place only: Lafayette,"
                        + " Indiana, United States."
            })
    void itSaysHowMuchThatTells(String line, int year, String says) {
        assertThat(GraphQL.ask("{ registeredLine(line: \"%s\", modelYear: %d) { says } }".formatted(line, year))
                        .getString("registeredLine.says"))
                .isEqualTo(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "honda-civic | 1979 | modelYear: \"1979\" is not a year from 1980 to 2039",
                "honda-civic | 20160 | modelYear: \"20160\" is not a year from 1980 to 2039",
                "nissan-rogue-s35 | 2016 | line: \"nissan-rogue-s35\" is not a model whose scope is LINE, such as nissan-rogue",
                "qx55 | 2016 | line: \"qx55\" is not a model whose scope is LINE",
                "honda-civik | 2016 | line: \"honda-civik\" is not"
            })
    void aWrongArgumentIsNamed(String line, int year, String message) {
        JsonPath refused = GraphQL.post(
                "query ($line: String!, $year: Int!) { registeredLine(line: $line, modelYear: $year) { says } }",
                Map.of("line", line, "year", year));
        assertThat(refused.getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
        assertThat(refused.getString("errors[0].message")).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "saturn-vue, 2006, true",
        "chevrolet-aveo, 2011, true",
        "mercury-cougar, 1991, true",
        "peugeot-505, 1981, false"
    })
    void withoutAModelYearItIsTheMiddleOneOfThoseThatAreSureOrElseTheFirst(String line, int year, boolean certain) {
        JsonPath answer = GraphQL.ask(
                "{ registeredLine(line: \"%s\") { modelYear certainYear says places { codes } } }".formatted(line));
        assertThat(answer.getInt("registeredLine.modelYear")).isEqualTo(year);
        assertThat(answer.getBoolean("registeredLine.certainYear")).isEqualTo(certain);
        assertThat(answer.getString("registeredLine.says")).contains(" of model year " + year + " ");
        assertThat(answer.getList("registeredLine.places")).isNotEmpty();
    }

    /** Nothing else is known of such a line, so a reader who comes to its page gets at least that. */
    @Test
    @SuppressWarnings("unchecked")
    void ofEachLineWithoutAClaimItHasPlaces() {
        List<String> lines = em.createNativeQuery(
                        "SELECT slug FROM model WHERE scope = 'LINE'"
                                + " AND NOT EXISTS (SELECT FROM claim_subject WHERE model = slug)",
                        String.class)
                .getResultList();
        assertThat(lines).hasSizeGreaterThan(400).allSatisfy(line -> assertThat(
                        register.places(line, null).places())
                .as(line)
                .isNotEmpty());
    }

    @Test
    void moreStatementsAreNotNeededForMorePlaces() {
        assertThat(statements("honda-civic", 2016)).isEqualTo(statements("subaru-outback", 2020));
    }

    private long statements(String line, int year) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        GraphQL.ask("{ registeredLine(line: \"%s\", modelYear: %d) { says places { source { slug } } } }"
                .formatted(line, year));
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    @Tag("browser")
    void aCarOfWhichNoSourceSpeaksHasItsPlacesOnItsPageAtOnce() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/?brand=saturn");
            assertThat(page.locator(".unsaid")).containsText("Of 9 lines no source says where they were built.");
            assertThat(page.locator("wb-map")).hasCount(0);
            Axe.findsNothingSerious(page);
            page.locator(".unsaid")
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Vue"))
                    .click();
            assertThat(page.locator(".lead")).hasText("No source says where it was built.");
            assertThat(page.getByLabel("By country")).containsText("No source says where it was built.");
            assertThat(page.locator(".registered"))
                    .containsText(Pattern.compile(
                            "For numbers of the Saturn Vue of model year 2006 the register lists \\d+ places"));
            Axe.findsNothingSerious(page);
            visitor.hasSeenNothingOdd();
        }
    }

    @Test
    @Tag("browser")
    void aReaderAsksAboutAModelYear() {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/model/honda-civic");
            Locator year = page.getByRole(AriaRole.SPINBUTTON, Visitor.named("Model year"));
            year.fill("2016");
            year.press("Enter");
            assertThat(page.locator(".registered")).containsText("lists 12 places in 5 countries");
            assertThat(page.locator("wb-registered li")).hasCount(12);
            assertThat(page.locator("wb-registered li").first()).hasText("Alliston, Ontario, Canada (position 11: H)");
            assertThat(page.locator("wb-registered .reason")).hasCount(0);
            year.fill("2024");
            year.press("Enter");
            assertThat(page.locator("wb-registered .reason").first())
                    .containsText(Pattern.compile("The Honda Civic of model year 2024 was built in Canada"));
            Axe.findsNothingSerious(page);
            visitor.hasSeenNothingOdd();
        }
    }
}
