package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** The answer in plain text is seen where the page's view does not come, and nowhere else. */
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

    private Locator plain() {
        return page.locator("#plain");
    }
}
