package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** The pages of plants, markets and moves, on a desk, on a phone and on paper. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PlacePagesTest {

    private static final int PHONE = 390;
    private static final int SCREEN = 844;
    private static final int FINGER = 24;

    private Visitor visitor;

    @AfterEach
    void leave() {
        if (visitor != null) {
            visitor.hasSeenNothingOdd();
            visitor.close();
        }
    }

    @Test
    void aPlantsPageShowsWhereItStandsAndWhoElseStandsThere() {
        Page page = atADesk("/plant/kyushu");
        assertThat(page.getByRole(AriaRole.IMG, named("Map: Nissan Kyushu Plant, 33.78° north, 130.98° east")))
                .isVisible();
        assertThat(page.locator("wb-small-map .land")).hasAttribute("d", Pattern.compile("^M.{200,}"));
        assertThat(fact(page, "On the map")).containsText("the middle of its town");
        assertThat(fact(page, "At the same point")).hasText("Nissan Shatai Kyushu Plant");
        assertThat(page.locator("main")).containsText("Nissan Shatai Kyushu is a plant of its own on the same site.");
    }

    @Test
    void theOperatorsOfAPlantAreSortedByTimeWithSharesAndSources() {
        Page page = atADesk("/plant/st-petersburg");
        Locator rows = region(page, "Operators").getByRole(AriaRole.ROW);
        assertThat(rows).hasCount(4);
        assertThat(rows.nth(1)).containsText("to November 2022");
        assertThat(rows.nth(2)).containsText("from November 2022 to February 2023");
        assertThat(rows.nth(3)).containsText(Pattern.compile("AvtoVAZ\\s*99 %\\s*from February 2023"));
        assertThat(rows.nth(3).getByRole(AriaRole.LINK)).hasAttribute("href", Pattern.compile("^https?://"));
        assertThat(region(visitor.open("/plant/xiangyang"), "Operators").getByText("50 %"))
                .hasCount(2);
    }

    @Test
    void theListsBeforeOnAndAfterTheDayMatchTheEndpoint() {
        String day = "2013-06-01";
        List<String> built = GraphQL.ask(
                        "query($day: Date!) { plant(slug: \"tochigi\") { productionPeriods(on: $day) { model { slug } } } }",
                        Map.of("day", day))
                .getList("plant.productionPeriods.model.slug");
        Page page = atADesk("/plant/tochigi?on=" + day);
        assertThat(ids(region(page, "What it built on 1 June 2013")))
                .containsExactlyInAnyOrderElementsOf(
                        built.stream().map(slug -> "of-" + slug).toList());
        List<String> before = ids(region(page, "What it built before 1 June 2013"));
        assertThat(before).startsWith("of-q45-g50").doesNotContainAnyElementsOf(ids(region(page, "What it built on")));
        assertThat(ids(region(page, "What it built after 1 June 2013"))).contains("of-q60-ii");
        assertThat(page.getByText("1 more answer that only weaker sources support, or that better sources deny"))
                .isVisible();
    }

    @Test
    void announcedProductionIsNotShownAsBuilt() {
        Page page = atADesk("/plant/smyrna?on=2020-01-01");
        assertThat(region(page, "What was announced for it")).containsText("LE (generation 1)");
        assertThat(region(page, "What it built before 1 January 2020")).hasCount(0);
        assertThat(ids(region(page, "What it built on 1 January 2020"))).containsExactly("of-qx60-l50");
    }

    @Test
    void anAddressOpensTheAnswerThatItNamesWithItsClaimsAndTheirSources() {
        Page page = atADesk("/plant/smyrna#of-qx60-l50");
        Locator answer = page.locator("#of-qx60-l50");
        assertThat(answer).hasAttribute("open", "");
        assertThat(answer).isInViewport();
        assertThat(answer)
                .containsText("The first-generation Infiniti QX60 (first called JX35) was built at the Smyrna");
        assertThat(answer.locator("#claim-" + winner("smyrna", "qx60-l50"))).containsText("decides the place");
        assertThat(page.locator("#of-qx60-ii")).not().hasAttribute("open", "");
        page = visitor.open("/plant/smyrna#claim-" + winner("smyrna", "qx55"));
        assertThat(page.locator("#of-qx55")).hasAttribute("open", "");
    }

    @Test
    void everyDocumentThatWasReadAboutAPlantIsNamedOnItsPage() {
        List<String> titles =
                GraphQL.ask("{ plant(slug: \"canton\") { sources { title } } }").getList("plant.sources.title");
        Page page = atADesk("/plant/canton");
        Locator folded = page.getByRole(AriaRole.GROUP)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(titles.size() + " documents about this plant")));
        folded.locator("summary").click();
        List<String> items = folded.getByRole(AriaRole.LISTITEM).allTextContents();
        assertThat(items).hasSameSizeAs(titles);
        titles.forEach(title -> assertThat(items).anyMatch(item -> item.contains(title)));
        int others = GraphQL.ask("{ claims(filter: { plant: \"canton\", brand: \"infiniti\" }) { nodes { slug } } }")
                .getList("claims.nodes")
                .size();
        assertThat(page.getByText(others + " claims about all cars of the brand, not about one model"))
                .isVisible();
    }

    @Test
    void aMarketsPageSaysByWhichNameAndHowStronglyAndKeepsToWhatCouldBeKnown() {
        Page page = atADesk("/market/united-states?on=2013-06-01");
        Locator qx60 = page.locator("#qx60-l50-at-smyrna");
        assertThat(qx60).containsText("QX60 (L50) at Smyrna Vehicle Assembly Plant");
        assertThat(qx60).containsText(Pattern.compile("sold there as .*JX35"));
        assertThat(qx60).not().containsText("Pathfinder");
        qx60.locator("summary").first().click();
        assertThat(qx60).containsText("15 independent sources");
        assertThat(qx60.getByRole(AriaRole.LINK, within("sources")))
                .hasAttribute("href", "/model/qx60-l50?on=2013-06-01#at-smyrna");
        String known = "2012-01-31";
        List<String> then = GraphQL.ask(
                        "query($known: Date) { productionPeriods(first: 500, filter: { market: \"united-states\", includeVariants: true,"
                                + " publishedBy: $known, status: [SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED] })"
                                + " { nodes { model { slug } plant { slug } } } }",
                        Map.of("known", known))
                .<Map<String, Map<String, String>>>getList("productionPeriods.nodes")
                .stream()
                .map(node -> node.get("model").get("slug") + "-at-"
                        + node.get("plant").get("slug"))
                .toList();
        page = Visitor.settled(visitor.open("/market/united-states?on=2013-06-01&publishedBy=" + known));
        assertThat(ids(page.locator("main"))).hasSizeGreaterThan(3).containsExactlyInAnyOrderElementsOf(then);
    }

    @Test
    void noPlantsAndNoMarketsPageIsLongerThanFiveScreensOfAPhoneOrWiderThanOne() {
        visitor = onAPhone();
        List<String> pages = Stream.concat(
                        slugs("{ plants(first: 500) { nodes { slug } } }", "plants.nodes.slug").stream()
                                .map(slug -> "/plant/" + slug),
                        slugs("{ markets { slug } }", "markets.slug").stream().map(slug -> "/market/" + slug))
                .toList();
        assertThat(pages).hasSizeGreaterThan(25);
        for (String path : pages) {
            Page page = Visitor.settled(visitor.open(path));
            assertThat(number(page, "document.documentElement.scrollHeight"))
                    .as(path)
                    .isLessThanOrEqualTo(5 * SCREEN);
            assertThat(number(page, "document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(PHONE);
        }
    }

    @Test
    void onAPhoneTheMovesGoFromTopToBottomAndAllOfThePictureIsSeen() {
        visitor = onAPhone();
        Page page = visitor.open("/moves?from=2003-01-01&to=2026-01-01");
        Locator picture = page.getByRole(AriaRole.IMG, inside("Bands lead from the plants"));
        assertThat(picture).containsText("Nissan Shatai Shonan Plant");
        Map<?, ?> drawn = (Map<?, ?>) picture.evaluate("svg => { const box = svg.getBoundingClientRect();"
                + " const texts = [...svg.querySelectorAll('text')].map(text => text.getBoundingClientRect());"
                + " const over = (one, other) => one.left < other.right && other.left < one.right && one.top + 3 < other.bottom"
                + " && other.top + 3 < one.bottom;"
                + " const bars = [...svg.querySelectorAll('.node')].map(bar => bar.getBoundingClientRect().top);"
                + " return { width: box.right,"
                + " out: texts.filter(text => text.left < box.left || text.right > box.right + 1 || text.bottom > box.bottom).length,"
                + " hidden: texts.filter((one, i) => texts.some((other, j) => i !== j && over(one, other))).length,"
                + " rows: new Set(bars.map(Math.round)).size }; }");
        assertThat(((Number) drawn.get("width")).intValue()).isLessThanOrEqualTo(PHONE);
        assertThat(drawn.get("out")).as("texts that are cut").isEqualTo(0);
        assertThat(drawn.get("hidden")).as("texts that lie over others").isEqualTo(0);
        assertThat(drawn.get("rows"))
                .as("the first day above, the second below")
                .isEqualTo(2);
    }

    @Test
    void eachLineOfMovesHasAnAddressSaysWhenAndLeadsToWhatItRestsOn() {
        Page page = atADesk("/moves?from=2011-01-01&to=2016-01-01#line-qx60-l50");
        Locator line = page.locator("#line-qx60-l50");
        assertThat(line).isInViewport();
        assertThat(line).containsText("Smyrna Vehicle Assembly Plant (United States), from 20 February 2012");
        assertThat(line.getByRole(AriaRole.LINK, within("The page of this line")))
                .hasAttribute("href", "/move/qx60-l50/2011-01-01/2016-01-01");
        line.getByText("Rests on 1 answer").click();
        line.getByRole(AriaRole.LINK, within("QX60 (L50) at Smyrna")).click();
        assertThat(page).hasURL(Visitor.address("/model/qx60-l50#at-smyrna"));
        assertThat(page.locator("#at-smyrna")).isInViewport();
    }

    @Test
    void nothingLiesOverTheMapsPinsAndAFingerCanTellThemApart() {
        visitor = onAPhone();
        for (String day : List.of("2000-06-01", "2010-06-01", "2015-06-01", "2019-06-01")) {
            Page page =
                    Visitor.settled(visitor.open("/?show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED,REJECTED&on=" + day));
            Object close = page.evaluate(
                    "() => { const places = [...document.querySelectorAll('g.plant .target')]"
                            + ".map(target => target.getBoundingClientRect()).map(box => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }));"
                            + " return Math.min(...places.flatMap((one, i) => places.slice(i + 1).map(other => Math.hypot(one.x - other.x, one.y - other.y)))); }");
            assertThat(((Number) close).doubleValue()).as(day).isGreaterThanOrEqualTo(FINGER);
            assertThat(number(page, "document.querySelector('svg.map').getBoundingClientRect().bottom"))
                    .isLessThanOrEqualTo(number(page, "document.querySelector('.zoom').getBoundingClientRect().top"));
        }
        Page page = visitor.page();
        page.getByRole(AriaRole.BUTTON, inside("Dongfeng Nissan Xiangyang Plant"))
                .focus();
        assertThat(page.locator("figcaption")).containsText("Dongfeng Nissan Xiangyang Plant Q50L (V37)");
    }

    @Test
    void theDayIsChosenByThumb() {
        visitor = onAPhone();
        Page page = visitor.open("/plant/tochigi");
        Locator controls = page.getByRole(AriaRole.FORM, named("Time")).locator("button, input");
        for (Locator control : controls.all()) {
            assertThat(control.boundingBox().height).isGreaterThanOrEqualTo(FINGER);
            assertThat(control.boundingBox().width).isGreaterThanOrEqualTo(FINGER);
        }
    }

    @Test
    void aPrintedPageIsUnfoldedBlackOnWhiteAndSaysItsAddressAndRevision() {
        visitor = Visitor.with(1280, 900, ColorScheme.DARK);
        Page page = visitor.open("/plant/canton");
        String open = "[...document.querySelectorAll('details')].filter(one => one.open).length";
        String folded = "[...document.querySelectorAll('details')].filter(one => !one.open).length";
        int before = number(page, open);
        assertThat(number(page, folded)).isPositive();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(number(page, folded)).isZero();
        int revision = GraphQL.ask("{ catalogue { revision } }").getInt("catalogue.revision");
        assertThat(page.locator("footer"))
                .containsText(Visitor.address("/plant/canton") + " · revision " + revision
                        + " of the catalogue · printed on");
        assertThat(page.locator("footer .printed")).isVisible();
        assertThat(page.locator(":root")).hasCSS("background-color", "rgb(255, 255, 255)");
        assertThat(page.locator("h1")).hasCSS("color", "rgb(0, 0, 0)");
        assertThat(page.getByRole(AriaRole.SEARCH)).not().isVisible();
        assertThat(page.getByRole(AriaRole.FORM, named("Time"))).not().isVisible();
        // Where a bar ends is within the sheet.
        Object outside = page.evaluate(
                "() => { const right = document.querySelector('.timeline').getBoundingClientRect().right;"
                        + " return [...document.querySelectorAll('.timeline .bar')].filter(bar => bar.getBoundingClientRect().right > right).length; }");
        assertThat(outside).isEqualTo(0);
        assertThat(new String(page.pdf(), 0, 5, US_ASCII)).isEqualTo("%PDF-");
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(number(page, open)).isEqualTo(before);
    }

    private Page atADesk(String path) {
        visitor = Visitor.atADesk();
        return Visitor.settled(visitor.open(path));
    }

    private static Visitor onAPhone() {
        return Visitor.with(PHONE, SCREEN, ColorScheme.LIGHT);
    }

    private static List<String> slugs(String question, String path) {
        return GraphQL.ask(question).getList(path);
    }

    private static String winner(String plant, String model) {
        return GraphQL.ask(
                        "query($plant: [String!], $model: [String!]) { productionPeriods(filter: { plant: $plant, model: $model,"
                                + " status: [SUPPORTED, REJECTED] }) { nodes { verdict { status winner { slug } } } } }",
                        Map.of("plant", List.of(plant), "model", List.of(model)))
                .getString("productionPeriods.nodes[0].verdict.winner.slug");
    }

    /** The ids of the answers in a part of the page, in their order. */
    private static List<String> ids(Locator part) {
        List<String> ids = new ArrayList<>();
        part.locator("details.answer").all().forEach(answer -> ids.add(answer.getAttribute("id")));
        return ids;
    }

    private static int number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).intValue();
    }

    private static Locator fact(Page page, String term) {
        return page.locator(".facts > div")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + term)))
                .locator("dd");
    }

    private static Locator region(Page page, String name) {
        return page.getByRole(AriaRole.REGION, inside(name));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static GetByRoleOptions inside(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
