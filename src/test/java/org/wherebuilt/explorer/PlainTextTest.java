package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** The answer in plain text is seen where the page's view does not come, and nowhere else. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PlainTextTest {

    private static final Pattern QUESTION = Pattern.compile("/graphql\\?");

    private static final String PATH = "/model/qx60-l50";

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
        page = visitor.page();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void withScriptsItIsHiddenAndRemovedAfterTheFirstAnswer() {
        page.addInitScript("""
                new PerformanceObserver(() => {
                  const plain = document.getElementById("plain");
                  if (plain?.checkVisibility()) document.documentElement.dataset.flashed = "yes";
                }).observe({ type: "paint", buffered: true });
                """);
        visitor.open(PATH);
        assertThat(plain()).hasCount(0);
        assertThat(page.locator("#at-smyrna")).hasCount(1);
        assertThat(page.locator("html[data-flashed]")).hasCount(0);
        visitor.hasSeenNothingOdd();
    }

    @Test
    void itIsShownWhileTheServiceDoesNotAnswer() {
        page.route(QUESTION, Route::abort);
        visitor.open(PATH);
        assertThat(plain()).isVisible();
        assertThat(plain()).containsText("was built at the Smyrna plant in Tennessee, United States");
        page.unroute(QUESTION);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(plain()).hasCount(0);
        assertThat(page.locator("#at-smyrna")).hasCount(1);
    }

    @Test
    void itIsSeenWhenTheViewCannotBeLoaded() {
        page.route("**/explorer/model.js*", Route::abort);
        page.navigate(Visitor.address(PATH));
        assertThat(plain()).isVisible();
    }

    @Test
    void theFirstPageTellsWithoutScriptsWhatItsViewTellsAndLeadsToEverything() {
        String said = Visitor.settled(visitor.open("/?show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED"))
                .locator("wb-home .said")
                .textContent();
        List<String> plants = page.locator(".list h3").allTextContents();
        try (Visitor reader = Visitor.withoutScripts()) {
            Page bare = reader.page();
            bare.navigate(Visitor.address("/"));
            assertThat(bare.locator("#plain .said")).hasText(said);
            assertThat(said).matches("On \\d+ \\w+ \\d{4}, .+ certainly built .+ possibly.+ only claimed\\.");
            List<String> told = bare.locator("#plain section h2").allTextContents();
            assertThat(plants).containsAll(told.subList(0, told.size() - 1)).hasSizeGreaterThan(2);
            assertThat(told).endsWith("Only claimed");
            JsonPath all =
                    GraphQL.ask("{ models(first: 500) { nodes { slug } } plants(first: 500) { nodes { slug } } }");
            for (String kind : List.of("model", "plant")) {
                assertThat(bare.locator("#plain > p a[href^='/%s/']".formatted(kind)))
                        .hasCount(all.getList(kind + "s.nodes.slug").size());
            }
            bare.locator("#plain section")
                    .first()
                    .getByRole(AriaRole.LINK)
                    .nth(1)
                    .click();
            assertThat(bare.locator("#plain article:target")).containsText("Backed by");
        }
    }

    @Test
    void theFirstPageTellsWhatWasKnownThen() {
        assertThat(get("/?publishedBy=2013-01-01").asString())
                .contains("As known on 1 January 2013.</p>")
                .contains("?publishedBy=2013-01-01\" />");
        assertThat(get("/?knownAt=2020-01-01T00:00:00Z").asString())
                .contains(
                        "no source makes it certain or possible that something was built",
                        "As the catalogue had it on 1 January 2020.</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/moves", "/moves?from=2014-01-01&to=2018-06-01", "/moves?from=2016-01-01&to=2011-01-01"})
    void whatMovedIsToldWithoutScriptsAndEachLineLeadsToAPageOfItsOwn(String path) {
        try (Visitor reader = Visitor.withoutScripts()) {
            Page bare = reader.page();
            bare.navigate(Visitor.address(path));
            String said = bare.locator("#plain .said").textContent();
            List<String> lines = bare.locator("#plain .lines li").allTextContents();
            assertThat(Visitor.settled(visitor.open(path)).locator("wb-moves .said"))
                    .hasText(said);
            assertThat(page.locator("wb-moves .lines > li")).hasCount(lines.size());
            Locator first = bare.locator("#plain .lines li").first();
            String told = first.textContent().split("Sources")[0].strip();
            first.getByRole(AriaRole.LINK).last().click();
            assertThat(bare.locator(".lead")).hasText(said.split(",")[0] + ", the " + told);
            assertThat(bare.locator("article.answer .reason").first()).not().isEmpty();
        }
    }

    @Test
    void theStoriesAreLinksToo() {
        try (Visitor reader = Visitor.withoutScripts()) {
            Page bare = reader.page();
            bare.navigate(Visitor.address("/moves"));
            bare.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mexico, Britain and China begin"))
                    .click();
            assertThat(bare.locator("#plain .said"))
                    .containsText("Between 1 January 2014 and 1 June 2018, 1 line moved");
        }
    }

    private Locator plain() {
        return page.locator("#plain");
    }
}
