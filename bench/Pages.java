import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Opens each view with an empty cache and says what it took. See bench/pages.sh. */
class Pages {

    static final List<String> VIEWS = List.of(
            "/", "/?view=table", "/?embed", "/model/qx60-l50", "/plant/smyrna", "/plant/tochigi", "/market/united-states", "/moves", "/claim/vpic-m30-f31-oppama", "/source/vpic", "/about", "/glossary", "/vin");
    static final List<String> KINDS = List.of("model", "plant", "market");
    static final int TIMES = 5;
    /** In kB, as WeightTest has it. */
    static final int MOST = 200;

    static final String TAKEN = """
            () => {
              const all = [performance.getEntriesByType('navigation')[0], ...performance.getEntriesByType('resource')];
              return [
                all.length,
                all.filter(one => new URL(one.name).pathname === '/graphql').length,
                all.reduce((sum, one) => sum + one.transferSize, 0),
                performance.getEntriesByName('first-contentful-paint')[0].startTime,
                Math.max(...all.map(one => one.responseEnd)),
              ];
            }""";

    public static void main(String[] args) throws Exception {
        Path installed = Stream.of(System.getenv().getOrDefault("WHEREBUILT_BROWSER", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(path -> !path.toString().isEmpty() && Files.isExecutable(path))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium or Chrome; WHEREBUILT_BROWSER may name one."));
        try (Playwright playwright = Playwright.create();
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(installed).setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            System.out.println("| view | requests | of them GraphQL | kB on the wire | first contentful paint, ms | last byte, ms |\n|---|---|---|---|---|---|");
            for (String view : VIEWS) {
                List<double[]> taken = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    taken.add(visit(browser, args[0] + view));
                }
                System.out.printf("| `%s` | %.0f | %.0f | %.0f | %.0f | %.0f |%n", view, median(taken, 0), median(taken, 1), median(taken, 2) / 1000, median(taken, 3), median(taken, 4));
            }
            sweep(browser, args[0]);
        }
    }

    /** Each page about one thing once, and the largest of each kind. Fails where one is too large. */
    static void sweep(Browser browser, String origin) throws Exception {
        String map = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(origin + "/sitemap.xml")).build(), HttpResponse.BodyHandlers.ofString()).body();
        List<String> paths = Pattern.compile("<loc>" + origin + "(/[^<]*)</loc>").matcher(map).results().map(found -> found.group(1)).toList();
        for (String kind : KINDS) {
            Map<String, Double> taken = new TreeMap<>();
            paths.stream().filter(path -> path.startsWith("/" + kind + "/")).forEach(path -> taken.put(path, visit(browser, origin + path)[2] / 1000));
            Map.Entry<String, Double> largest = taken.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            System.out.printf("%nOf %d pages of a %s the largest is `%s`: %.0f kB.%n", taken.size(), kind, largest.getKey(), largest.getValue());
            if (largest.getValue() >= MOST) {
                throw new IllegalStateException(largest + " is not less than " + MOST + " kB");
            }
        }
    }

    static double[] visit(Browser browser, String address) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(address);
            page.locator("main[data-view=''], main .along").first().waitFor();
            return ((List<?>) page.evaluate(TAKEN)).stream().mapToDouble(one -> ((Number) one).doubleValue()).toArray();
        }
    }

    static double median(List<double[]> taken, int index) {
        return taken.stream().mapToDouble(one -> one[index]).sorted().toArray()[taken.size() / 2];
    }
}
