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
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** What visitors do on the pages, in a real browser: by roles and labels, as they see it. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ExplorerTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"1991-06-01", "2005-01-01", "2013-06-01", "2019-06-01", "2024-02-29"})
    void mapListAndSharesOfADayAreTheEndpointsAnswer(String day) {
        Page page = visitor.open("/");
        exactDay(page).fill(day);
        exactDay(page).dispatchEvent("change");
        List<Map<String, Object>> shares = GraphQL.ask(
                        "query($on: Date!) { productionByCountry(on: $on) { country { name } models share plants { name } } }",
                        Map.of("on", day))
                .getList("productionByCountry");
        List<String> plants = new ArrayList<>();
        for (Map<String, Object> share : shares) {
            String country = (String) ((Map<?, ?>) share.get("country")).get("name");
            long percent = Math.round(((Number) share.get("share")).doubleValue() * 100);
            assertThat(page.getByRole(AriaRole.REGION, named("In which countries")))
                    .containsText(country + " " + percent + " %");
            ((List<?>) share.get("plants")).forEach(plant -> plants.add((String) ((Map<?, ?>) plant).get("name")));
        }
        Locator headings = list(page).getByRole(AriaRole.HEADING);
        assertThat(headings).hasCount(plants.size());
        Visitor.settled(page);
        assertThat(headings.allTextContents()).containsExactlyInAnyOrderElementsOf(plants);
        assertThat(map(page).getByRole(AriaRole.BUTTON)).hasCount(plants.size());
        visitor.hasSeenNothingOdd();
    }

    @Test
    void theDayMovesByKeyboardAndALinkKeepsItWithTheFilters() {
        Page page = visitor.open("/?on=2019-06-01");
        Locator slider = page.getByRole(AriaRole.SLIDER, named("Day"));
        slider.focus();
        page.keyboard().press("PageDown");
        page.keyboard().press("ArrowLeft");
        assertThat(slider).hasAttribute("aria-valuetext", "1 May 2018");
        assertThat(exactDay(page)).hasValue("2018-05-01");
        assertThat(said(page)).containsText("On 1 May 2018");
        page.getByLabel("Built for").selectOption("china");
        page.getByRole(AriaRole.CHECKBOX, named("unconfirmed")).check();
        page.getByRole(AriaRole.BUTTON, named("Plant")).click();
        assertThat(list(page)).containsText("Dongfeng Nissan Dalian Plant");
        String words = list(Visitor.settled(page)).textContent();
        Page other = visitor.open(page.url().replace(Visitor.address(""), ""));
        assertThat(exactDay(other)).hasValue("2018-05-01");
        assertThat(other.getByLabel("Built for")).hasValue("china");
        assertThat(other.getByRole(AriaRole.CHECKBOX, named("unconfirmed"))).isChecked();
        assertThat(other.getByRole(AriaRole.BUTTON, named("Plant"))).hasAttribute("aria-pressed", "true");
        assertThat(list(other)).hasText(words);
        list(other).getByRole(AriaRole.LINK).first().click();
        assertThat(other).hasURL(Pattern.compile("\\?on=2018-05-01$"));
    }

    @Test
    void theFirstViewIsOfOneBrandOrHasAHeadingForEach() {
        Locator headings = visitor.open("/?on=2013-06-01").locator(".timeline .brand");
        assertThat(headings).hasText(new String[] {"Datsun", "Infiniti", "Nissan"});
        Page page = visitor.page();
        page.getByLabel("Brand").selectOption("infiniti");
        assertThat(page).hasURL(Pattern.compile("brand=infiniti"));
        assertThat(headings).hasCount(0);
        assertThat(list(page)).containsText("QX60 (L50)");
        assertThat(list(page)).not().containsText("Pathfinder");
        Page other = visitor.open(page.url().replace(Visitor.address(""), "").replace("infiniti", "nissan"));
        assertThat(other.getByLabel("Brand")).hasValue("nissan");
        assertThat(list(other)).containsText("Pathfinder");
        assertThat(list(other)).not().containsText("QX60 (L50)");
        assertThat(other.getByRole(AriaRole.LINK, named("This day as CSV")))
                .hasAttribute("href", Pattern.compile("/download/periods\\.csv\\?brand=nissan&on=2013-06-01"));
    }

    @Test
    void playingMovesTheDayUntilItIsStopped() {
        Page page = visitor.open("/?on=2001-01-01");
        page.getByRole(AriaRole.BUTTON, named("Play")).click();
        assertThat(said(page)).containsText("On 1 January 2003", within(10));
        page.getByRole(AriaRole.BUTTON, named("Stop")).click();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Play"))).isVisible();
    }

    @Test
    void aPlantIsChosenOnTheMapByMouseAndByKeyboard() {
        Page page = visitor.open("/?on=2013-06-01");
        Locator tochigi =
                map(page).getByRole(AriaRole.BUTTON, button("Nissan Tochigi Plant, Japan: 7 models, supported"));
        tochigi.click();
        assertThat(tochigi).hasAttribute("aria-pressed", "true");
        assertThat(list(page).getByRole(AriaRole.HEADING).first()).hasText("Nissan Tochigi Plant");
        assertThat(page).hasURL(Pattern.compile("plant=tochigi"));
        Locator smyrna = map(page).getByRole(AriaRole.BUTTON, button("Smyrna Vehicle Assembly Plant"));
        smyrna.focus();
        assertThat(page.locator(".caption")).containsText("Smyrna Vehicle Assembly Plant");
        // The ten parts of the world, the Gulf and the United States.
        assertThat(page.locator("text.end")).hasCount(12);
        page.keyboard().press("Enter");
        assertThat(smyrna).hasAttribute("aria-pressed", "true");
        page.getByRole(AriaRole.BUTTON, named("Zoom in")).click();
        assertThat(page.locator("g.world")).hasAttribute("transform", Pattern.compile("scale\\(2\\)"));
        page.getByRole(AriaRole.BUTTON, named("Whole world")).click();
        assertThat(page.locator("g.world")).hasAttribute("transform", Pattern.compile("scale\\(1\\)"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void theTimelineHasARowForEachModelOrPlantAndTellsNamesAsTheyChanged() {
        Page page = visitor.open("/");
        Locator when = page.getByRole(AriaRole.REGION, named("When"));
        Locator qx60 = when.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("QX60 (L50)"));
        assertThat(qx60).containsText("JX");
        assertThat(qx60.locator("svg").getByRole(AriaRole.LINK))
                .hasAccessibleName(
                        "QX60 (L50) at Smyrna Vehicle Assembly Plant from 20 February 2012 to December 2020, supported");
        Locator m30 = when.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("M30 (F31)"));
        assertThat(m30.locator("svg").getByRole(AriaRole.LINK)).hasCount(2);
        assertThat(m30.locator("svg").getByRole(AriaRole.LINK).first())
                .hasAccessibleName(Pattern.compile("Murayama.*disputed"));
        assertThat(m30.locator(".bar.disputed").first()).hasCSS("fill", Pattern.compile("hatch-disputed"));
        page.getByRole(AriaRole.BUTTON, named("Plant")).click();
        assertThat(when.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions()
                                .setName("Nissan Sunderland Plant")
                                .setExact(true)))
                .isVisible();
    }

    @Test
    void aPageShowsWhatWasKnownOnADay() {
        Page page = visitor.open("/?on=2012-06-01&show=SUPPORTED,DISPUTED,PLANNED");
        assertThat(list(page)).containsText("Smyrna Vehicle Assembly Plant");
        page.getByRole(AriaRole.TEXTBOX, named("As known on")).fill("2011-12-31");
        page.getByRole(AriaRole.TEXTBOX, named("As known on")).dispatchEvent("change");
        Locator smyrna =
                list(page).getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHasText("Smyrna"));
        assertThat(smyrna).containsText("planned");
        assertThat(said(page)).containsText("As known on 31 December 2011.");
        page.getByRole(AriaRole.BUTTON, named("Show what is known today")).click();
        assertThat(smyrna).not().containsText("planned");
    }

    @Test
    void aNameWithATypingErrorIsFound() {
        Page page = visitor.open("/");
        Locator box = page.getByRole(AriaRole.COMBOBOX, inside("Ask"));
        box.fill("smirna");
        Locator first = page.getByRole(AriaRole.LISTBOX, named("Suggestions"))
                .getByRole(AriaRole.OPTION)
                .first();
        assertThat(first).containsText("Smyrna Vehicle Assembly Plant");
        page.keyboard().press("ArrowDown");
        assertThat(first).hasAttribute("aria-selected", "true");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Visitor.address("/plant/smyrna"));
        assertThat(page)
                .hasTitle(Pattern.compile("^Smyrna Vehicle Assembly Plant, Smyrna, United States: what it built"));
        box = page.getByRole(AriaRole.COMBOBOX, inside("Ask"));
        box.fill("jx 35");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Visitor.address("/model/qx60-l50"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aVehicleNumberIsReadAndStandsInNoAddress() {
        Page page = visitor.open("/?on=2013-06-01");
        Locator box = page.getByRole(AriaRole.COMBOBOX, inside("Ask"));
        box.pressSequentially("5n1al0mm2dc000001");
        Locator offer = page.getByRole(AriaRole.LISTBOX, named("Suggestions")).getByRole(AriaRole.OPTION);
        assertThat(offer).containsText("Read this vehicle number");
        page.keyboard().press("Enter");
        Locator report = page.getByRole(AriaRole.DIALOG, named("What this vehicle number says"));
        assertThat(report).containsText("Smyrna Vehicle Assembly Plant");
        assertThat(report).containsText("JX35");
        assertThat(report)
                .containsText("assigned to United States. That is the maker's country, not the place of build.");
        assertThat(box).hasValue("");
        assertThat(page).hasURL(Visitor.address("/?on=2013-06-01"));
        assertThat(visitor.requests())
                .noneMatch(request -> request.url().toUpperCase().contains("MM2DC"));
        List<Request> asked = visitor.questions().stream()
                .filter(request -> request.postData() != null
                        && request.postData().toUpperCase().contains("MM2DC"))
                .toList();
        assertThat(asked)
                .as("the number itself, and no suggestions for it")
                .singleElement()
                .satisfies(request -> assertThat(request.postData()).contains("\"vin\""));
        assertThat(Visitor.settled(page)
                        .getByRole(AriaRole.LINK, named("As GraphQL"))
                        .getAttribute("href"))
                .doesNotContainIgnoringCase("MM2DC");
        page.getByRole(AriaRole.BUTTON, named("Close")).click();
        assertThat(page.locator("body")).not().containsText("5N1AL0MM2DC000001");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aModelsPageShowsTheVerdictAndEveryClaimWithItsSourceAndTheDissentAtAGlance() {
        Page page = visitor.open("/model/qx55");
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText(Pattern.compile("^Infiniti QX55"));
        Locator compas = page.getByRole(AriaRole.ARTICLE)
                .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, inside("COMPAS"))));
        assertThat(compas).containsText("supported");
        assertThat(compas).containsText("claims dissent on some part");
        Locator web = compas.getByRole(AriaRole.GROUP)
                .filter(new Locator.FilterOptions().setHasText("dissents on the place"))
                .first();
        assertThat(web).containsText("ok.com");
        web.locator("summary").click();
        assertThat(web.getByRole(
                        AriaRole.LINK, new Locator.GetByRoleOptions().setName("Where are Infiniti cars built")))
                .isVisible();
        assertThat(web).containsText("Rank 4: web");
        assertThat(compas.getByRole(AriaRole.GROUP).first()).containsText("Decides the place");
        assertThat(compas.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("NHTSA vPIC"))
                        .first())
                .hasAttribute("href", "https://vpic.nhtsa.dot.gov/api/");
        page.getByText("1 more place that sources name: Smyrna Vehicle Assembly Plant (rejected)")
                .click();
        assertThat(page.getByRole(AriaRole.ARTICLE)
                        .filter(new Locator.FilterOptions().setHas(page.getByRole(AriaRole.HEADING, inside("Smyrna")))))
                .containsText("rejected");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void onePageLeadsToTheNext() {
        Page page = visitor.open("/plant/tochigi?on=2013-06-01");
        assertThat(page.locator("main")).containsText("Opened");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Q50 (V37)"))
                .first()
                .click();
        assertThat(page).hasURL(Visitor.address("/model/q50-v37?on=2013-06-01"));
        assertThat(page.locator("main")).containsText("Built there on 1 June 2013: yes, certainly.");
        visitor.open("/market/china");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Dongfeng Nissan Dalian Plant"))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, level(1))).hasText("Dongfeng Nissan Dalian Plant");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void theStoryOfProductionLeavingJapanIsAPicture() {
        Page page = visitor.open("/moves");
        assertThat(page.getByRole(AriaRole.BUTTON, inside("Infiniti production to leave Japan")))
                .hasAttribute("aria-pressed", "true");
        assertThat(said(page)).containsText("0 lines moved, 4 began and 2 ended");
        assertThat(page.locator(".band")).hasCount(8);
        assertThat(page.getByRole(AriaRole.REGION, named("Line by line")))
                .containsText("Smyrna Vehicle Assembly Plant");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("2011-01-01");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).dispatchEvent("change");
        assertThat(said(page)).containsText("nothing moved");
        assertThat(page).hasURL(Pattern.compile("from=2011-01-01&to=2011-01-01"));
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aVisitorSeesThatTheyAreOfflineAndThePageRecovers() {
        Page page = visitor.open("/?on=2013-06-01");
        page.route("**/graphql?**", Route::abort);
        page.getByLabel("Built for").selectOption("japan");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The page shows the earlier answer.");
        assertThat(list(page)).containsText("Nissan Tochigi Plant");
        page.unroute("**/graphql?**");
        page.getByRole(AriaRole.BUTTON, named("Try again")).click();
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void aVisitorSeesThatTheCatalogueIsUnavailable() {
        visitor.page()
                .route(
                        "**/graphql?**",
                        route -> route.fulfill(
                                new Route.FulfillOptions().setStatus(503).setBody("{}")));
        Page page = visitor.open("/");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The catalogue is unavailable at the moment.");
        page.unroute("**/graphql?**");
        page.getByRole(AriaRole.BUTTON, named("Try again")).click();
        assertThat(said(page)).isVisible();
    }

    @Test
    void aDayOnWhichNothingWasBuiltIsSaidInWords() {
        Page page = visitor.open("/?on=1989-01-01&show=PLANNED");
        assertThat(said(page)).containsText("On 1 January 1989, nothing was built anywhere");
        assertThat(list(page)).containsText("No plant.");
    }

    private static Locator map(Page page) {
        return page.getByRole(AriaRole.GROUP, inside("Map of the plants"));
    }

    private static GetByRoleOptions inside(String name) {
        return new GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions button(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private static GetByRoleOptions level(int level) {
        return new GetByRoleOptions().setLevel(level);
    }

    private static ContainsTextOptions within(int seconds) {
        return new ContainsTextOptions().setTimeout(seconds * 1000);
    }
}
