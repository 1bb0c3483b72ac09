package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.testsupport.Visitor.exactDay;
import static org.wherebuilt.testsupport.Visitor.list;
import static org.wherebuilt.testsupport.Visitor.named;
import static org.wherebuilt.testsupport.Visitor.said;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** What visitors see first: a day that sources attest, how sure each answer is, and bars that promise no more than is known. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class FirstViewTest {

    private static final DateTimeFormatter IN_WORDS = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** The texts in a row's picture that lie upon another text or upon another bar. */
    private static final String OVERLAPS = """
            () => [...document.querySelectorAll(".timeline li svg")].flatMap((row) => {
              const frame = row.getBoundingClientRect();
              const bars = [...row.querySelectorAll("a")].map((bar) => ({
                edge: bar.querySelector(".edge").getBoundingClientRect(),
                text: bar.querySelector(".what, .beside").getBoundingClientRect(),
                says: bar.textContent.trim(),
              }));
              const apart = (one, other) => one.right <= other.left + 1 || other.right <= one.left + 1
                || one.bottom <= other.top || other.bottom <= one.top;
              return bars.filter((bar, i) => bar.text.left < frame.left - 1 || bar.text.right > frame.right + 1
                || bars.some((other, j) => i !== j && !(apart(bar.text, other.edge) && apart(bar.text, other.text))))
                .map((bar) => bar.says);
            })
            """;

    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void theFirstDayIsTheLastOneOnWhichSourcesMakeItCertainThatSomethingWasBuilt() {
        String day = lastCertain(ask(Map.of("status", List.of("SUPPORTED"))));
        Page page = visitor.open("/");
        assertThat(exactDay(page)).hasValue(day);
        assertThat(said(page)).containsText("On " + inWords(day) + ", ");
        assertThat(time(page))
                .containsText("According to the sources, " + inWords(day)
                        + " is the last day on which something was certainly built.");
        assertThat(page).hasURL(Visitor.address("/"));
        assertThat(list(page).getByRole(AriaRole.LINK).first()).hasAttribute("href", Pattern.compile("^[^?]*$"));

        page.getByRole(AriaRole.BUTTON, named("Go to today")).click();
        assertThat(page).hasURL(Visitor.address("/?on=" + LocalDate.now()));
        assertThat(said(page)).containsText("Today, ");
        assertThat(list(page).getByRole(AriaRole.LINK).first())
                .hasAttribute("href", Pattern.compile("\\?on=" + LocalDate.now() + "$"));

        page.getByRole(AriaRole.BUTTON, named("Go back to that day")).click();
        assertThat(exactDay(page)).hasValue(day);
        assertThat(page).hasURL(Visitor.address("/"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void theFirstDayIsOneThatCouldBeKnown() {
        String day = lastCertain(ask(Map.of("status", List.of("SUPPORTED"), "publishedBy", "2016-01-01")));
        assertThat(day).isLessThan("2016-01-02");
        Page page = visitor.open("/?publishedBy=2016-01-01");
        assertThat(exactDay(page)).hasValue(day);
        page.getByRole(AriaRole.BUTTON, named("Show what is known today")).click();
        assertThat(exactDay(page)).hasValue(lastCertain(ask(Map.of("status", List.of("SUPPORTED")))));
    }

    @Test
    void theDayOfTheAddressStands() {
        Page page = visitor.open("/?on=2013-06-01");
        assertThat(exactDay(page)).hasValue("2013-06-01");
        assertThat(time(page)).not().containsText("is the last day");
    }

    @ParameterizedTest
    @CsvSource({
        "/plant/smyrna, plant, smyrna",
        "/plant/sunderland, plant, sunderland",
        "/model/qx60-l50, model, qx60-l50"
    })
    void thePageOfAPlantOrAModelOpensOnItsOwnLastCertainDay(String path, String key, String slug) {
        String day = lastCertain(ask(Map.of("status", List.of("SUPPORTED"), key, List.of(slug))));
        Page page = visitor.open(path);
        assertThat(exactDay(page)).hasValue(day);
        assertThat(page.locator("main")).containsText("Built there on " + inWords(day) + ": yes, certainly.");
    }

    @Test
    void whereNoDayIsCertainAPageOpensOnToday() {
        Page page = visitor.open("/model/m30-f31");
        assertThat(exactDay(page)).hasValue(LocalDate.now().toString());
        assertThat(page.getByRole(AriaRole.BUTTON, named("Go to today"))).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-06-01", "2014-09-01", "2019-06-01", "2025-03-14"})
    void theHeadlineSaysWhatIsCertainThenWhatIsPossibleThenWhatIsOnlyClaimed(String day) {
        List<Map<String, Object>> all =
                ask(Map.of("status", List.of("SUPPORTED", "DISPUTED", "PLANNED", "UNCONFIRMED"), "on", day), day);
        Set<Object> certain = models(all, period -> held(period) && "CERTAIN".equals(period.get("certainty")));
        Set<Object> possible = models(all, period -> held(period) && "POSSIBLE".equals(period.get("certainty")));
        Set<Object> claimed = models(all, period -> !held(period));
        possible.removeAll(certain);
        claimed.removeAll(models(all, FirstViewTest::held));
        Page page = visitor.open("/?show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED&on=" + day);
        assertThat(said(page))
                .containsText(Pattern.compile(
                        "^On " + inWords(day) + ", " + certain.size() + " models? (was|were) certainly built at "));
        assertThat(said(page)).containsText(counted(possible.size(), "; ", " more possibly, at "));
        assertThat(said(page))
                .containsText(counted(claimed.size(), "; ", claimed.size() == 1 ? " more is" : " more are"));
        assertThat(said(page).textContent().contains("only claimed")).isEqualTo(!claimed.isEmpty());
    }

    @Test
    void anEndThatNobodyKnowsIsAShortFadeWithAQuestionMark() {
        Page page = visitor.open("/model/qx50-ii");
        Locator dalian = bar(page, "QX50 (generation 2) at Dongfeng Nissan Dalian Plant");
        assertThat(dalian)
                .hasAccessibleName("QX50 (generation 2) at Dongfeng Nissan Dalian Plant from April 2018,"
                        + " still going on as of 31 December 2019, end unknown, supported");
        assertThat(dalian.getByText("?", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(1);
        Locator compas = bar(page, "QX50 (generation 2) at COMPAS");
        assertThat(compas.getByText("?", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(0);
        // It was built at COMPAS until the end of 2025; a fade of a few years from 2019 ends well before.
        BoundingBox fading = dalian.locator(".edge").boundingBox();
        BoundingBox whole = compas.locator(".edge").boundingBox();
        double years = whole.width / 8;
        assertThat(fading.x + fading.width).isLessThan(whole.x + whole.width - 3 * years);
        assertThat(dalian.locator(".bar.soft-end")).hasCSS("mask-image", Pattern.compile("soft-end"));
    }

    @Test
    void aPeriodWithoutAnyDateIsAMarkAndNoBar() {
        Page page = visitor.page();
        page.route("**/graphql?**", route -> {
            String body = route.fetch().text();
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(body.replaceAll(
                            "\"(start|end|possibleFrom|possibleTo|certainFrom|certainTo)\":\"[^\"]*\"",
                            "\"$1\":null")));
        });
        visitor.open("/model/qx60-l50");
        Locator smyrna = bar(page, "QX60 (L50) at Smyrna Vehicle Assembly Plant");
        assertThat(smyrna)
                .hasAccessibleName("QX60 (L50) at Smyrna Vehicle Assembly Plant at an unknown time,"
                        + " start unknown, end unknown, supported");
        assertThat(smyrna.getByText("?", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(1);
        assertThat(smyrna.locator(".bar")).hasCount(0);
        assertThat(smyrna).containsText("no dates");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void noLabelOfTheTimelineLiesUponAnother(int width) {
        try (Visitor narrow = Visitor.with(width, 900, ColorScheme.LIGHT)) {
            for (String rows : List.of("model", "plant")) {
                Page page = narrow.open("/?rows=" + rows + "&show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED,REJECTED");
                assertThat(bars(page).count()).isGreaterThan(40);
                assertThat((List<?>) page.evaluate(OVERLAPS)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aPlantIsCalledTheSameOnEveryBar(int width) {
        List<String> names =
                GraphQL.ask("{ plants(first: 500) { nodes { name } } }").getList("plants.nodes.name");
        try (Visitor narrow = Visitor.with(width, 900, ColorScheme.LIGHT)) {
            Page page = narrow.open("/");
            List<String> labels =
                    page.locator(".timeline .what, .timeline .beside").allTextContents();
            assertThat(labels).hasSizeGreaterThan(30).allSatisfy(label -> assertThat(names)
                    .anyMatch(name -> label.endsWith("…")
                            ? name.startsWith(label.substring(0, label.length() - 1))
                            : name.equals(label)));
        }
    }

    @Test
    void aBarsCardExplainsItAndClosesWithEscape() {
        visitor.page().clock().install();
        Page page = visitor.open("/?on=2013-06-01");
        Locator bar = bar(page, "QX60 (L50) at Smyrna Vehicle Assembly Plant");
        Locator card = page.getByRole(AriaRole.TOOLTIP);
        assertThat(card).isHidden();
        bar.focus();
        assertThat(card).containsText("QX60 (L50) at Smyrna Vehicle Assembly Plant, United States");
        assertThat(card).containsText("from 20 February 2012 to December 2020, for ");
        assertThat(card)
                .containsText(
                        Pattern.compile("supported[^.]*\\d+ independent sources, the best a government register"));
        String reason = GraphQL.ask("{ model(slug: \"qx60-l50\") { productionPeriods { verdict { reason } } } }")
                .getString("model.productionPeriods[0].verdict.reason");
        assertThat(card).containsText(reason);
        assertThat(bar).hasAccessibleDescription(Pattern.compile("independent sources"));
        page.keyboard().press("Escape");
        assertThat(card).isHidden();

        bar.hover();
        assertThat(card).isVisible();
        card.hover();
        page.clock().runFor(1000);
        assertThat(card).isVisible();
        page.keyboard().press("Escape");
        assertThat(card).isHidden();
        page.mouse().move(5, 5);
        bar.hover();
        assertThat(card).isVisible();
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aBarLinksToItsSources() {
        Page page = visitor.open("/?on=2013-06-01");
        bar(page, "QX60 (L50) at Smyrna Vehicle Assembly Plant").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Visitor.address("/model/qx60-l50?on=2013-06-01#at-smyrna"));
        visitor.open("/plant/smyrna");
        Locator onItsPlant = bar(page, "QX60 (L50) at Smyrna Vehicle Assembly Plant");
        assertThat(onItsPlant).hasAttribute("href", "#of-qx60-l50");
        assertThat(onItsPlant).hasText(Pattern.compile("^\\s*2012–2020\\s*$"));
    }

    @Test
    void twoGenerationsOfANameAreToldApartOnTheMap() {
        Page page = visitor.open("/?on=2013-06-01");
        page.getByRole(AriaRole.GROUP, new GetByRoleOptions().setName("Map of the plants"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Smyrna Vehicle Assembly Plant"))
                .focus();
        assertThat(page.locator(".caption")).containsText("QX60 (L50)");
    }

    @Test
    void sharesThatAddUpToMoreThanTheWholeSayWhy() {
        Page page = visitor.open("/?on=2013-06-01");
        Locator shares = page.getByRole(AriaRole.REGION, named("In which countries"));
        assertThat(shares)
                .containsText(Pattern.compile(
                        "Together more than 100 %: .*Q70 \\(Y51\\).* count in more than one country\\."));
        visitor.open("/?on=1991-06-01");
        assertThat(shares).containsText("Japan 100 %");
        assertThat(shares).not().containsText("Together");
    }

    @Test
    void howStrongAnAnswerIsIsSeenInTheList() {
        Page page = visitor.open("/?on=1994-06-01");
        Locator j30 =
                list(page).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("J30 (Y32)"));
        assertThat(j30).containsText("supported, weakly");
        assertThat(j30).containsText("2 independent sources, the best an encyclopedia or the like, undated");
        Locator g20 =
                list(page).getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("G20 (P10)"));
        assertThat(g20).containsText("the best a government register");
        assertThat(g20).not().containsText("weakly");
    }

    private static List<Map<String, Object>> ask(Map<String, Object> filter) {
        return ask(filter, LocalDate.now().toString());
    }

    private static List<Map<String, Object>> ask(Map<String, Object> filter, String on) {
        Map<String, Object> all = new HashMap<>(filter);
        all.put("includeVariants", true);
        return GraphQL.ask(
                        "query($filter: ProductionFilter, $on: Date!) { productionPeriods(first: 500, filter: $filter) { nodes {"
                                + " certainTo certainty(on: $on) model { slug } verdict { status } } } }",
                        Map.of("filter", all, "on", on))
                .getList("productionPeriods.nodes");
    }

    private static String lastCertain(List<Map<String, Object>> periods) {
        return periods.stream()
                .map(period -> (String) period.get("certainTo"))
                .filter(day -> day != null)
                .max(String::compareTo)
                .orElseThrow();
    }

    private static boolean held(Map<String, Object> period) {
        return Set.of("SUPPORTED", "DISPUTED").contains(((Map<?, ?>) period.get("verdict")).get("status"));
    }

    private static Set<Object> models(List<Map<String, Object>> periods, Predicate<Map<String, Object>> which) {
        return periods.stream()
                .filter(which)
                .map(period -> ((Map<?, ?>) period.get("model")).get("slug"))
                .collect(Collectors.toSet());
    }

    private static String counted(int number, String before, String after) {
        return number == 0 ? "" : before + number + after;
    }

    private static String inWords(String day) {
        return IN_WORDS.format(LocalDate.parse(day));
    }

    private static Locator bars(Page page) {
        return page.getByRole(AriaRole.REGION, named("When")).locator("svg").getByRole(AriaRole.LINK);
    }

    private static Locator bar(Page page, String name) {
        return page.getByRole(AriaRole.REGION, named("When"))
                .locator("svg")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator time(Page page) {
        return page.getByRole(AriaRole.FORM, named("Time"));
    }
}
