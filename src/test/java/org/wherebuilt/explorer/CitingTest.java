package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLDecoder;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** What a journalist does: reads which sources disagree, cites the answer, comes back to it later, and corrects what is wrong. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CitingTest {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);
    private static final String COMPAS = "COMPAS, Cooperation Manufacturing Plant Aguascalientes";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
        page = visitor.page();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Test
    void aCitationOfADissentLeadsByItsPermalinkToTheSameClaim() throws Exception {
        visitor.open("/model/qx55");
        Locator dissent = page.locator("#claim-okcom-qx55-smyrna-table");
        dissent.locator("summary").click();
        assertThat(dissent).containsText("dissents on the place");
        assertThat(dissent.getByRole(AriaRole.CELL)).hasText(new String[] {
            "Smyrna, Tennessee, USA", "QX60, QX55", "Major production hub for the North American market."
        });
        Map<String, Object> answer = periods("qx55", null).get(0);
        String reason = (String) ((Map<?, ?>) answer.get("verdict")).get("reason");
        Map<String, Object> catalogue =
                GraphQL.ask("{ catalogue { revision changedAt } }").getMap("catalogue");
        String changedAt = (String) catalogue.get("changedAt");
        LocalDate changed = OffsetDateTime.parse(changedAt).toLocalDate();
        LocalDate today = LocalDate.parse((String) page.evaluate("new Date().toLocaleDateString('sv')"));
        String permalink = Visitor.address("/model/qx55?knownAt=" + changedAt + "#at-compas");

        Locator dialog = cite("Cite this: Infiniti QX55 (generation 1) at " + COMPAS);
        assertThat(pasted(dialog, "Permalink")).isEqualTo(permalink);
        assertThat(pasted(dialog, "Sentence"))
                .isEqualTo("%s (Wherebuilt, revision %s of the catalogue, as of %s, read on %s, %s)"
                        .formatted(
                                reason, catalogue.get("revision"), DAY.format(changed), DAY.format(today), permalink));
        assertThat(pasted(dialog, "APA"))
                .isEqualTo(
                        "Wherebuilt. (%s, %s). Infiniti QX55 (generation 1) at %s (Revision %s) [Data set]. Retrieved %s, from %s"
                                .formatted(
                                        changed.getYear(),
                                        DateTimeFormatter.ofPattern("MMMM d", Locale.ENGLISH)
                                                .format(changed),
                                        COMPAS,
                                        catalogue.get("revision"),
                                        AMERICAN.format(today),
                                        permalink));
        assertThat(pasted(dialog, "BibTeX"))
                .startsWith("@misc{wherebuilt-qx55-at-compas-" + changed + ",\n")
                .contains("title = {{Infiniti QX55 (generation 1) at " + COMPAS + "}},")
                .contains("url = {" + permalink + "},")
                .contains("urldate = {" + today + "},")
                .endsWith("\n}");
        JsonNode item = JSON.readTree(pasted(dialog, "CSL-JSON")).get(0);
        assertThat(item.get("type").asText()).isEqualTo("webpage");
        assertThat(item.get("URL").asText()).isEqualTo(permalink);
        assertThat(item.get("abstract").asText()).isEqualTo(reason);
        assertThat(item.get("accessed").get("date-parts").get(0).get(2).asInt()).isEqualTo(today.getDayOfMonth());
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);

        String told = page.locator("#at-compas .reason").textContent();
        visitor.open(permalink.replace(Visitor.address(""), ""));
        assertThat(page.locator(".since")).containsText("The answer has not changed since.");
        assertThat(page.locator("#at-compas .reason")).hasText(told);
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aPermalinkWhoseAnswerHasChangedSinceSaysHow() {
        String then = "2026-11-23T00:00:00Z";
        String before = markets(periods("qx55", then).get(0));
        String after = markets(periods("qx55", null).get(0));
        assertThat(after).as("what the catalogue learned since").isNotEqualTo(before);
        visitor.open("/model/qx55?knownAt=" + then);
        assertThat(page.locator(".since")).containsText("As the catalogue knew on 23 November 2026, 00:00 UTC.");
        assertThat(page.getByRole(AriaRole.LIST, named("What has changed since"))
                        .getByRole(AriaRole.LISTITEM))
                .hasText(new String[] {"%s: markets %s (then %s).".formatted(COMPAS, after, before)});
        assertThat(page.locator("#at-compas")).containsText(before + ".");
        page.getByRole(AriaRole.LINK, named("The present answer")).click();
        assertThat(page).hasURL(Visitor.address("/model/qx55"));
        assertThat(page.locator("#at-compas")).containsText(after + ".");
        assertThat(page.locator(".since")).hasCount(0);
        visitor.open("/model/qx55?knownAt=2020-01-01T00:00:00Z");
        assertThat(page.locator(".since")).containsText("This catalogue began later, on 22 November 2026");
        visitor.open("/model/qx55?knownAt=yesterday");
        assertThat(page.locator("#at-compas")).containsText(after + ".");
        assertThat(page.locator(".since")).hasCount(0);
        visitor.hasSeenNothingOdd();
    }

    @Test
    void newRemovedAndChangedAnswersAreDescribedInWords() {
        visitor.open("/about");
        Object told = page.evaluate("""
                async () => {
                  const { changed } = await import("/explorer/since.js");
                  const period = (plant, status, start, end, ongoing = false) => ({ plant, start, end, ongoing, markets: [], excludedMarkets: [], verdict: { status } });
                  return changed(
                    [period("A", "SUPPORTED", "2012", null, true), period("B", "PLANNED", "2014", null), period("C", "SUPPORTED", null, "2019")],
                    [period("A", "SUPPORTED", "2012-02", "2020-12"), period("C", "SUPPORTED", null, "2019"), period("D", "REJECTED", "MY2021", null)],
                    (one) => one.plant,
                  );
                }
                """);
        assertThat(told)
                .isEqualTo(List.of(
                        "A: start February 2012 (then 2012); end December 2020 (then still going on).",
                        "B is gone; it was planned, from 2014.",
                        "D is new: rejected, from model year 2021."));
    }

    @Test
    void titlesOfAnyKindStayWholeInBibtexAndJson() throws Exception {
        visitor.open("/about");
        String title = "50 % of {all} cars & more: #1_a ~ x^2 \\ $ 日産";
        Object made = page.evaluate("""
                async (title) => {
                  const { bibtex, csl } = await import("/explorer/citation.js");
                  const cited = { title, sentence: "", address: "https://example.org/", key: "k", revision: 7, changedAt: "2026-11-26T23:59:59Z", readOn: "2026-12-01" };
                  return [bibtex(cited), csl(cited)];
                }
                """, title);
        List<?> forms = (List<?>) made;
        assertThat((String) forms.get(0))
                .contains(
                        "title = {{50 \\% of \\textbraceleft{}all\\textbraceright{} cars \\& more: \\#1\\_a \\textasciitilde{} x"
                                + "\\textasciicircum{}2 \\textbackslash{} \\$ 日産}},")
                .contains("year = {2026},\n  month = nov,")
                .contains("urldate = {2026-12-01}");
        JsonNode item = JSON.readTree((String) forms.get(1)).get(0);
        assertThat(item.get("title").asText()).isEqualTo(title);
        assertThat(item.get("issued").toString()).isEqualTo("{\"date-parts\":[[2026,11,26]]}");
    }

    @ParameterizedTest
    @CsvSource({
        "/?on=2013-06-01, /?on=2013-06-01&knownAt=",
        "/plant/tochigi, /plant/tochigi?knownAt=",
        "/market/china?publishedBy=2016-01-01, /market/china?publishedBy=2016-01-01&knownAt=",
        "/moves, /moves?from=2011-01-01&to=2016-01-01&knownAt=",
        "/moves?from=2003-01-01&to=2011-01-01&publishedBy=2016-01-01, /moves?from=2003-01-01&to=2011-01-01&publishedBy=2016-01-01&knownAt=",
        "/move/qx60-l50/2011-01-01/2016-01-01, /move/qx60-l50/2011-01-01/2016-01-01?knownAt=",
        "/source/vpic, /source/vpic?knownAt="
    })
    void everyPageOfAnswersHasAPermalink(String path, String permalink) {
        visitor.open(path);
        Locator dialog = cite("Cite this");
        assertThat(dialog.getByLabel("Permalink", exact()))
                .hasValue(Pattern.compile(literally(Visitor.address(permalink)) + "\\d{4}-.*Z"));
        assertThat(dialog.getByLabel("APA", exact()))
                .hasValue(Pattern.compile(
                        "^Wherebuilt\\. \\(\\d{4}, \\w+ \\d+\\)\\. .+ \\(Revision \\d+\\) \\[Data set\\]"));
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @CsvSource({
        "/claim/vpic-qx55-compas, A correction keeps the address, The American vehicle register shows by vehicle numbers",
        "/about, on the day on which it is opened, Wherebuilt: which plant built which car"
    })
    void whatHasNoAnswerOfAnotherMomentSaysWhatItsAddressShows(String path, String shows, String sentence) {
        visitor.open(path);
        Locator dialog = cite("Cite this");
        assertThat(dialog).containsText(shows);
        assertThat(dialog.getByLabel("Address", exact())).hasValue(Visitor.address(path));
        assertThat(dialog.getByLabel("Sentence", exact())).hasValue(Pattern.compile("^" + literally(sentence)));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void whoCitesWhatMovedFindsTheSameBehindThePermalinkAndWhatHasChangedSince() {
        String then = "knownAt=2026-11-23T00:00:00Z";
        visitor.open("/moves?from=2011-01-01&to=2016-01-01&" + then);
        assertThat(page.locator(".since")).containsText("The answer has changed since.");
        assertThat(page.getByRole(AriaRole.LIST, named("What has changed since"))
                        .getByRole(AriaRole.LISTITEM))
                .hasText(new String[] {
                    "Now the G37 Coupe (V36) ended at Nissan Tochigi Plant (Japan); then it did not.",
                    "Now the G37 Convertible (V36) ended at Nissan Tochigi Plant (Japan); then it did not."
                });
        assertThat(page.locator("#line-g37-coupe-v36")).hasCount(0);
        Locator line = page.locator("#line-qx60-l50");
        line.getByText("Rests on 1 answer").click();
        line.getByRole(AriaRole.BUTTON, button("Cite this: QX60 (L50)")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Cite this"));
        String permalink = "/move/qx60-l50/2011-01-01/2016-01-01?" + then;
        assertThat(dialog.getByLabel("Permalink", exact())).hasValue(Visitor.address(permalink));
        assertThat(dialog.getByLabel("Sentence", exact()))
                .hasValue(Pattern.compile(
                        "^Between 1 January 2011 and 1 January 2016, the QX60 \\(L50\\) began at Smyrna Vehicle Assembly Plant"
                                + " \\(United States\\)\\. \\(Wherebuilt, "));
        visitor.open(permalink);
        assertThat(page.locator(".lead")).containsText("began at Smyrna Vehicle Assembly Plant");
        assertThat(page.getByText("The answer is the same today.")).isVisible();
        page.getByRole(AriaRole.LINK, named("The present answer")).click();
        assertThat(page).hasURL(Visitor.address("/move/qx60-l50/2011-01-01/2016-01-01"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void whereTheClipboardIsRefusedTheTextIsSelected() {
        page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        visitor.open("/about");
        Locator dialog = cite("Cite this");
        dialog.getByRole(AriaRole.BUTTON, button("Copy APA")).click();
        assertThat(dialog.getByRole(AriaRole.STATUS)
                        .filter(new Locator.FilterOptions().setHasText("The text is selected")))
                .hasCount(1);
        assertThat(
                        page.evaluate(
                                "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"))
                .isEqualTo(dialog.getByLabel("APA", exact()).inputValue());
    }

    @Test
    void aWordIsExplainedWhereItStandsAndTheGlossaryIsReachedByKeyboard() {
        visitor.open("/model/qx55");
        Locator word = page.locator("#at-compas")
                .getByRole(AriaRole.LINK, inside("Strength"))
                .first();
        word.focus();
        page.keyboard().press("Enter");
        Locator meaning = page.getByRole(AriaRole.DIALOG, named("Strength"));
        assertThat(meaning).containsText("Documents of one publisher count once.");
        page.keyboard().press("Escape");
        assertThat(meaning).hasCount(0);
        assertThat(word).isFocused();
        page.keyboard().press("Enter");
        assertThat(meaning).isVisible();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Visitor.address("/glossary#strength"));
        assertThat(page.locator("dt#strength dfn")).isInViewport();
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim",
                "source",
                "rank",
                "verdict",
                "supported",
                "disputed",
                "planned",
                "unconfirmed",
                "rejected",
                "strength",
                "dissent",
                "certain",
                "possible",
                "model-year",
                "bound",
                "relocation",
                "revision",
                "published-by",
                "known-at",
                "market",
                "plant",
                "exclusive",
                "decides"
            })
    void theGlossaryHasTheWord(String term) {
        assertThat(get("/glossary").asString())
                .containsPattern("<dt id=\"" + term + "\"><dfn>[^<]+</dfn></dt>\\s*<dd>[^<]");
    }

    @Test
    void thePageAboutTheServiceNeedsNoScriptAndNamesTheRule() {
        String about = get("/about").asString();
        assertThat(about).contains("uses version " + ProductionPeriod.RULE + " of the rule.", "Apache License 2.0");
        for (String address : List.of("/catalogue.zip", "/download/periods.csv", "/q/graphql-ui/", "/glossary")) {
            assertThat(about).contains("href=\"" + address + "\"");
            assertThat(get(address).statusCode()).as(address).isEqualTo(200);
        }
    }

    @Test
    void aCorrectionNamesTheClaimItsAddressAndWhatItSays() {
        visitor.open("/model/qx55#claim-okcom-qx55-smyrna-text");
        String says =
                "For example, the QX50 and QX55 are built at Nissan's Smyrna plant in Tennessee, benefiting from the North American supply chain.";
        String about = "What ok.com (Q&A) says of the QX55 (generation 1)";
        String body =
                "About: %s%nAddress: %s%nClaim: okcom-qx55-smyrna-text%nIt says: %s%n%nWhat is right, and which source says so:%n%n"
                        .formatted(about, Visitor.address("/claim/okcom-qx55-smyrna-text"), says)
                        .replace("\r\n", "\n");
        assertThat(correction())
                .isEqualTo("mailto:corrections@example.org?subject=Correction: " + about + "&body="
                        + body.replace("\n", "\r\n"));
        operatorsAddress(" data-corrections=\"https://example.org/issues/new?labels=facts\"");
        visitor.open("/model/qx55#claim-okcom-qx55-smyrna-text");
        assertThat(correction())
                .isEqualTo("https://example.org/issues/new?labels=facts&title=Correction: " + about + "&body=" + body);
        operatorsAddress("");
        visitor.open("/model/qx55#claim-okcom-qx55-smyrna-text");
        assertThat(page.getByText("Write about it")).hasCount(0);
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @CsvSource({
        "mailto:corrections@example.org, true",
        "mailto:corrections@example.org?cc=desk@example.org, true",
        "https://github.com/OWNER/REPO/issues/new, true",
        "https://example.org/new?labels=facts, true",
        "http://example.org/new, false",
        "javascript:alert(1), false",
        "corrections@example.org, false",
        "mailto:, false",
        "https:///new, false",
        "https://example.org/new#here, false",
        "not an address, false"
    })
    void correctionsGoToALetterOrAnIssue(String address, boolean takesText) {
        assertThat(Corrections.takesText(address)).isEqualTo(takesText);
    }

    @Test
    void aWeakAnswerDoesNotLookLikeARegistersAndWhatIsNotStatedIsSaid() {
        visitor.open("/model/qx55");
        assertThat(page.locator("#at-compas .badge")).hasText("supported");
        visitor.open("/model/j30-y32");
        assertThat(page.locator("#at-tochigi .badge")).hasText("supported, weakly");
        assertThat(page.locator("#at-tochigi"))
                .containsText("Strength: 2 independent sources, the best an encyclopedia");
        visitor.open("/model/qx50-ii");
        assertThat(page.locator("#at-dalian .badge")).hasCSS("background-color", "rgba(0, 0, 0, 0)");
        assertThat(page.locator("#at-dalian")).containsText("no source gives an end.");
        visitor.open("/model/m30-f31");
        assertThat(page.locator("#at-oppama"))
                .containsText("Start not stated; not before 2 January 1989, when it got a name of its own."
                        + " End not stated; not after 31 December 1992, when it lost its own name.");
    }

    @ParameterizedTest
    @CsvSource({"390, LIGHT", "390, DARK", "1280, LIGHT", "1280, DARK"})
    void axeFindsNothingSeriousAboutCitingExplainingAndCorrecting(int width, ColorScheme scheme) {
        try (Visitor other = Visitor.with(width, 844, scheme)) {
            page = other.open("/model/qx55?knownAt=2026-11-23T00:00:00Z#claim-okcom-qx55-smyrna-table");
            page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
            Axe.findsNothingSerious(page);
            page.locator("#at-compas")
                    .getByRole(AriaRole.LINK, inside("Strength"))
                    .click();
            page.getByRole(AriaRole.DIALOG, named("Strength")).waitFor();
            Axe.findsNothingSerious(page);
            page.keyboard().press("Escape");
            cite("Cite this");
            Axe.findsNothingSerious(page);
            for (String path : List.of(
                    "/about",
                    "/glossary",
                    "/claim/okcom-qx55-smyrna-table",
                    "/source/okcom?knownAt=2026-11-23T00:00:00Z")) {
                Axe.findsNothingSerious(other.open(path));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(width);
            }
        }
    }

    @Test
    void aModelsPageIsAtMostFiveScreensOfAPhone() {
        List<String> models =
                GraphQL.ask("{ models(first: 500) { nodes { slug } } }").getList("models.nodes.slug");
        try (Visitor phone = Visitor.with(390, 844, ColorScheme.LIGHT)) {
            for (String model : models) {
                Page shown = Visitor.settled(phone.open("/model/" + model));
                assertThat((Integer) shown.evaluate("document.documentElement.scrollHeight"))
                        .as(model)
                        .isLessThanOrEqualTo(5 * 844);
            }
        }
    }

    private static List<Map<String, Object>> periods(String model, String knownAt) {
        return GraphQL.ask("""
                        query($model: String!, $knownAt: DateTime) {
                          model(slug: $model) { productionPeriods(knownAt: $knownAt) { markets { name } verdict { reason } } }
                        }
                        """, knownAt == null ? Map.of("model", model) : Map.of("model", model, "knownAt", knownAt))
                .getList("model.productionPeriods");
    }

    private static String markets(Map<String, Object> period) {
        return "for "
                + String.join(
                        ", ",
                        ((List<?>) period.get("markets"))
                                .stream()
                                        .map(market -> (String) ((Map<?, ?>) market).get("name"))
                                        .toList());
    }

    private Locator cite(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .last()
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Cite this"));
        assertThat(dialog.getByLabel("Sentence", exact())).isVisible();
        return dialog;
    }

    /** What is on the clipboard, in a text of the reader's own. */
    private String pasted(Locator dialog, String form) {
        dialog.getByRole(AriaRole.BUTTON, button("Copy " + form)).click();
        assertThat(dialog.getByRole(AriaRole.STATUS)
                        .filter(new Locator.FilterOptions().setHasText("Copied."))
                        .last())
                .isVisible();
        Page article = page.context().newPage();
        article.setContent("<textarea aria-label='Article'></textarea>");
        article.getByLabel("Article").focus();
        article.keyboard().press("ControlOrMeta+V");
        String text = article.getByLabel("Article").inputValue();
        article.close();
        return text;
    }

    private String correction() {
        return URLDecoder.decode(
                page.locator("#claim-okcom-qx55-smyrna-text")
                        .getByText("Write about it")
                        .getAttribute("href")
                        .replace("+", "%2B"),
                UTF_8);
    }

    private void operatorsAddress(String attribute) {
        visitor.open("/about"); // From a page to a part of it a browser loads nothing anew.
        page.route(Pattern.compile("/model/qx55$"), (Route route) -> {
            var answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text().replaceAll(" data-corrections=\"[^\"]*\"", attribute)));
        });
    }

    /** For the browser's driver, whose patterns are JavaScript's. */
    private static String literally(String text) {
        return text.replaceAll("[.?*+^$(){}|/\\[\\]\\\\]", "\\\\$0");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions inside(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
