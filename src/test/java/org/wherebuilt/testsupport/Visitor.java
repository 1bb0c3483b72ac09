package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A person before a real browser: opens pages of the running service, and fails in the end when a page asked another host or
 * complained. Without a browser on the machine the test is skipped, or fails where one is required.
 */
public final class Visitor implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            // The same engine without a window to draw, which saves a third of the time.
            "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private static Browser browser;

    private final BrowserContext context;
    private final Page page;
    private final List<Request> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Visitor(Browser.NewContextOptions options) {
        context = browser().newContext(options.setReducedMotion(ReducedMotion.REDUCE));
        page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onRequest(requests::add);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(message.text());
            }
        });
    }

    /** At a desk: a window of 1280 by 900, light. */
    public static Visitor atADesk() {
        return with(1280, 900, ColorScheme.LIGHT);
    }

    /** With a window of this size, and with this colour scheme. */
    public static Visitor with(int width, int height, ColorScheme scheme) {
        return new Visitor(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    }

    /** At a desk, with scripts switched off: what the server writes is all there is. */
    public static Visitor withoutScripts() {
        return new Visitor(
                new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
    }

    /** One browser for all tests of a run; it ends with the run. */
    private static synchronized Browser browser() {
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(installed())
                            .setArgs(List.of(
                                    // In a container the tests may run as root, where the sandbox cannot be had.
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--no-first-run")));
        }
        return browser;
    }

    private static Path installed() {
        Optional<Path> found = Stream.concat(
                        Optional.ofNullable(System.getenv("WHEREBUILT_BROWSER")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String reason =
                    "No Chromium or Chrome at " + String.join(", ", PLACES) + ", and WHEREBUILT_BROWSER names none";
            if (Boolean.parseBoolean(System.getenv("WHEREBUILT_REQUIRE_BROWSER"))) {
                fail(reason + ", but WHEREBUILT_REQUIRE_BROWSER is true");
            }
            abort(reason + "; tests in a browser are skipped");
        }
        return found.orElseThrow();
    }

    /** Opens this path of the service and waits until its view is drawn. */
    public Page open(String path) {
        page.navigate(address(path));
        page.locator("main[data-view=''], main .along, main .trouble").first().waitFor();
        return page;
    }

    public Page page() {
        return page;
    }

    /** This page, when all that it has asked is drawn; what is read from it before may be what it showed last. */
    public static Page settled(Page page) {
        page.locator("[aria-busy]")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        return page;
    }

    /** The plants of the first page's day, in words. */
    public static Locator list(Page page) {
        return page.getByRole(AriaRole.REGION, named("Plants on this day"));
    }

    /** The page's first sentence. */
    public static Locator said(Page page) {
        return page.locator(".said");
    }

    /** The field of the day that the page is of. */
    public static Locator exactDay(Page page) {
        return page.getByLabel("Day, exactly");
    }

    /** What has this name and no other. */
    public static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** The service's address, with this path. */
    public static String address(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    /** Every request since the visit began. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The requests to the GraphQL endpoint. */
    public List<Request> questions() {
        return requests.stream()
                .filter(request -> URI.create(request.url()).getPath().equals("/graphql"))
                .toList();
    }

    /** Nothing was asked of another host, and the browser had nothing to complain of. */
    public void hasSeenNothingOdd() {
        assertThat(requests).allSatisfy(request -> assertThat(request.url())
                .matches(url -> url.startsWith(address("/")) || url.startsWith("data:") || url.startsWith("blob:")));
        assertThat(complaints).isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }
}
