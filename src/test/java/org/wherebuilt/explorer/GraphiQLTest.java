package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** GraphiQL as a developer uses it, in a real browser, each time to an answer. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class GraphiQLTest {

    private static final String COMPAS = "COMPAS, Cooperation Manufacturing Plant Aguascalientes";
    private static final String DALIAN = "Dongfeng Nissan Dalian Plant";

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
        page = visitor.page();
    }

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Test
    void opensWithAQuestionThatCtrlEnterAnswers() {
        open("");
        page.keyboard().press("Control+Enter");
        assertThat(answer().getString("data.productionPeriods.nodes[0].plant.name"))
                .isEqualTo(COMPAS);
        Map<String, String> sent = visitor.questions().get(1).headers();
        assertThat(sent.get("content-type")).isEqualTo("application/json");
        assertThat(sent.get("accept")).startsWith("application/graphql-response+json");
        assertThat(page).hasTitle("GraphiQL · Wherebuilt");
        visitor.hasSeenNothingOdd();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Wherebuilt"))
                .click();
        assertThat(page).hasURL(Visitor.address("/"));
    }

    @Test
    void everyExampleIsAnsweredInTheSameTab() {
        open("");
        for (Locator example : examples().all()) {
            choose(example);
            if (!editor("query").contains("subscription")) {
                execute();
                assertThat(answer().getMap("data").values().iterator().next())
                        .asString()
                        .hasSizeGreaterThan(20);
            }
        }
        assertThat(examples()).hasCount(5);
        assertThat(tabs()).hasCount(0);
        visitor.hasSeenNothingOdd();
    }

    @Test
    void theSchemaIsExplainedTypeByType() {
        open("");
        button("Show Documentation Explorer").click();
        Locator docs = page.locator(".graphiql-doc-explorer");
        docs.getByText("Query", exactly()).click();
        docs.getByText("Plant", exactly()).first().click();
        assertThat(docs)
                .containsText(GraphQL.ask("{ __type(name: \"Plant\") { description } }")
                        .getString("__type.description"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void variablesDecideTheAnswer() {
        open("");
        choose(examples().filter(containing("China")));
        execute();
        assertThat(answer().getList("data.productionPeriods.nodes.plant.name")).contains(DALIAN);
        type("variables", "{\"on\": \"2012-06-01\"}");
        execute();
        Await.until("the answer is of the other day", Duration.ofSeconds(10), () -> !editor("answer")
                .contains(DALIAN));
        String query = editor("query");
        assertThat(answer().getMap("data").toString())
                .isEqualTo(GraphQL.ask(query, Map.of("on", "2012-06-01"))
                        .getMap("")
                        .toString());
        type("variables", "{\"on\": \"yesterday\"}");
        execute();
        Await.until(
                "it is refused", Duration.ofSeconds(10), () -> editor("answer").contains("errors"));
        assertThat(answer().getString("errors[0].extensions.code")).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aSubscriptionTellsOfAChange() {
        open("");
        choose(examples().filter(containing("from now on")));
        int before = revision();
        page.waitForWebSocket(this::execute);
        Await.until("a change is told", Duration.ofSeconds(10), () -> {
            OtherClient.execute("UPDATE plant SET name = name WHERE slug = 'smyrna'");
            page.waitForTimeout(100);
            return !editor("answer").isBlank();
        });
        assertThat(answer().getInt("data.catalogueChanged.revision")).isBetween(before + 1, revision());
        button("Stop query").click();
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/graphql-ui/?", "/q/graphql-ui?", "/q/graphql-ui/#"})
    void aLinkToAQuestionOpensItWithItsVariablesAndOperation(String address) {
        page.navigate(Visitor.address(address + "query="
                + encoded("query A { __typename } query B($slug: String!) { plant(slug: $slug) { name } }")
                + "&variables="
                + encoded("{\"slug\":\"smyrna\"}") + "&operationName=B"));
        awaitEditors();
        page.keyboard().press("Control+Enter");
        assertThat(answer().getString("data.plant.name")).isEqualTo("Smyrna Vehicle Assembly Plant");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aWrittenQueryStaysBesideAnExampleAndIsInTheAddress() {
        open("");
        type("query", "{ plant(slug: \"smyrna\") { name } }");
        assertThat(page).hasURL(Pattern.compile("/q/graphql-ui/#query=.*smyrna"));
        String link = page.url();
        choose(examples().filter(containing("moved")));
        assertThat(tabs()).hasCount(2);
        execute();
        assertThat(answer().getList("data.relocations")).isNotEmpty();
        page.goBack();
        Await.until("what was written is there again", Duration.ofSeconds(10), () -> editor("query")
                .contains("smyrna"));
        assertThat(tabs()).hasCount(2);
        try (Visitor other = Visitor.atADesk()) {
            page = other.page();
            page.navigate(link);
            awaitEditors();
            execute();
            assertThat(answer().getString("data.plant.name")).isEqualTo("Smyrna Vehicle Assembly Plant");
        }
    }

    @Test
    void aHeaderThatIsWrittenTwiceIsSentOnce() {
        open("");
        button("Headers").click();
        type("headers", "{\"Content-Type\": \"application/json\", \"accept\": \"application/json\"}");
        execute();
        assertThat(answer().getString("data.productionPeriods.nodes[0].plant.name"))
                .isEqualTo(COMPAS);
        Map<String, String> sent = visitor.questions().get(1).headers();
        assertThat(sent.get("content-type")).isEqualTo("application/json");
        assertThat(sent.get("accept")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "/?on=2019-06-01&market=china, plants.nodes.name, Dongfeng Nissan Dalian Plant",
        "/model/qx60-l50?publishedBy=2012-04-05, model.productionPeriods.plant.name, Smyrna Vehicle Assembly Plant",
        "/plant/smyrna, plant.productionPeriods.model.chassisCode, L50",
        "/market/china, productionPeriods.nodes.plant.name, Dongfeng Nissan Dalian Plant",
        "/moves, relocations.toPlants.name, Smyrna Vehicle Assembly Plant"
    })
    void asGraphQLOfAViewShowsTheDataThatDrewIt(String path, String where, String value) {
        visitor.open(path);
        assertThat(page.locator("main")).containsText(value);
        Request drew = visitor.questions().get(0);
        JsonPath drawn = JsonPath.from(drew.response().text());
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("As GraphQL"))
                .click();
        awaitEditors();
        execute();
        JsonPath shown = answer();
        assertThat(shown.getMap("data")).isEqualTo(drawn.getMap("data"));
        assertThat(shown.getString("data." + where)).contains(value);
        visitor.hasSeenNothingOdd();
    }

    @Test
    void asGraphQLOfASearchShowsWhatItFound() {
        visitor.open("/");
        page.getByRole(AriaRole.COMBOBOX, named("Ask")).fill("smirna");
        Locator options = page.getByRole(AriaRole.LISTBOX, named("Suggestions")).getByRole(AriaRole.OPTION);
        assertThat(options.first()).containsText("Smyrna Vehicle Assembly Plant");
        options.filter(containing("As GraphQL")).click();
        awaitEditors();
        execute();
        assertThat(answer().getString("data.search[0].node.name")).isEqualTo("Smyrna Vehicle Assembly Plant");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void asGraphQLOfAVehicleNumberShowsItsPlantAndLeavesTheSerialNumberOut() {
        visitor.open("/");
        page.getByRole(AriaRole.COMBOBOX, named("Ask")).fill("5N1AL0MM2DC000001");
        page.keyboard().press("Enter");
        Locator report = page.getByRole(AriaRole.DIALOG);
        assertThat(report).containsText("Smyrna Vehicle Assembly Plant");
        report.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("As GraphQL"))
                .click();
        awaitEditors();
        assertThat(page.url()).contains("5N1AL0MM2DC").doesNotContain("000001");
        execute();
        assertThat(answer().getList("data.vin.candidates.plant.name")).containsExactly("Smyrna Vehicle Assembly Plant");
        assertThat(visitor.requests())
                .as("what stands behind # is in no address that is asked for")
                .noneMatch(request -> request.url().contains("5N1AL0MM2DC"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void dialogsAndMenusOpenAsThePolicyLetsThem() {
        open("");
        for (String dialog : List.of("Open settings dialog", "Open short keys dialog")) {
            button(dialog).click();
            page.getByRole(AriaRole.DIALOG).waitFor();
            page.keyboard().press("Escape");
        }
        type("query", "query A { __typename } query B { catalogue { plants } }");
        assertThat(page).hasURL(Pattern.compile("query=query%20A"));
        execute();
        page.getByRole(AriaRole.MENUITEM, named("B")).click();
        assertThat(answer().getInt("data.catalogue.plants"))
                .isEqualTo(GraphQL.ask("{ catalogue { plants } }").getInt("catalogue.plants"));
        visitor.hasSeenNothingOdd();
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "360, LIGHT", "360, DARK"})
    void nothingIsWiderThanTheWindowAndTheBarIsForEveryone(int width, ColorScheme scheme) {
        try (Visitor other = Visitor.with(width, 800, scheme)) {
            page = other.page();
            open("");
            execute();
            assertThat(answer().getString("data.productionPeriods.nodes[0].plant.name"))
                    .isEqualTo(COMPAS);
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(width);
            assertThat(page.locator(".result-window").boundingBox().width).isGreaterThan(250);
            assertThat(new AxeBuilder(page).include("header").analyze().getViolations())
                    .isEmpty();
            other.hasSeenNothingOdd();
        }
    }

    @Test
    void itsFilesAreCompressedAndMayBeCachedForEver() {
        String html = given().get("/q/graphql-ui/").asString();
        List<String> files = Pattern.compile("(?:href|src)=\"(/[^\"]+\\?v=[^\"]+)\"")
                .matcher(html)
                .results()
                .map(file -> file.group(1))
                .toList();
        assertThat(files).hasSize(8).allSatisfy(address -> {
            Response file = given().header("Accept-Encoding", "gzip").get(address);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.header("Cache-Control")).contains("immutable");
            assertThat(file.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(file.header("Content-Type")).matches("(text/(javascript|css)|image/svg\\+xml).*");
            String plain =
                    given().header("Accept-Encoding", "gzip;q=0").get(address).asString();
            assertThat(plain).isEqualTo(file.asString()).doesNotContain("@font-face", "sourceMappingURL");
        });
    }

    @Test
    void nothingInlineRuns() {
        Response answer = given().get("/q/graphql-ui/");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.asString()).doesNotContainPattern("<script>|<script [^>]*[^>\"]>[^<]|http:|https:");
        assertThat(given().head("/q/graphql-ui/").statusCode()).isEqualTo(200);
    }

    /** The page and the script that name a content type twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/q/graphql-ui/render.js", "/q/graphql-ui/index.html", "/graphql-ui/", "/graphql-ui/render.js"})
    void thePageThatTheLibraryBringsIsNotThere(String path) {
        assertThat(given().redirects().follow(false).get(path).statusCode()).isEqualTo(404);
    }

    private void open(String rest) {
        page.navigate(Visitor.address("/q/graphql-ui/" + rest));
        awaitEditors();
    }

    private void awaitEditors() {
        page.waitForURL(Pattern.compile("/q/graphql-ui"));
        page.locator(".graphiql-query-editor .CodeMirror-code").waitFor();
        page.locator(".result-window .CodeMirror-code").waitFor();
    }

    private static void choose(Locator example) {
        example.click();
        assertThat(example).hasAttribute("aria-current", "true");
    }

    private void execute() {
        button("Execute query (Ctrl-Enter)").click();
    }

    /** The answer that is shown, when there is one. */
    private JsonPath answer() {
        Await.until("an answer is shown", Duration.ofSeconds(10), () -> {
            page.waitForTimeout(50);
            return !editor("answer").isBlank()
                    && page.locator(".graphiql-spinner").count() == 0;
        });
        JsonPath shown = JsonPath.from(editor("answer"));
        if (shown.get("errors") == null) {
            assertThat(shown.<Object>get("data")).isNotNull();
        }
        return shown;
    }

    private String editor(String which) {
        return (String) page.locator(place(which)).evaluate("editor => editor.CodeMirror.getValue()");
    }

    private void type(String which, String text) {
        page.locator(place(which)).click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
    }

    private static String place(String which) {
        return switch (which) {
            case "query" -> ".graphiql-query-editor .CodeMirror";
            case "answer" -> ".result-window .CodeMirror";
            default -> ".graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror";
        };
    }

    private Locator examples() {
        return page.getByRole(AriaRole.NAVIGATION, named("Examples")).getByRole(AriaRole.LINK);
    }

    private Locator tabs() {
        return page.locator(".graphiql-tab");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    private static int revision() {
        return Integer.parseInt(OtherClient.value("SELECT revision FROM catalogue_revision"));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
