package org.wherebuilt.explorer;

import static io.restassured.RestAssured.given;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** What a page takes on the wire, with nothing kept from before: one question, and less than 200 kB in all. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class WeightTest {

    static final int MOST = 200_000;
    private static final int HEAVIEST = 3;

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/?view=table", "/moves", "/claim/vpic-m30-f31-oppama", "/vin", "/coverage", "/curate"})
    void aViewIsUnderTwoHundredKilobytes(String path) {
        assertThat(weight(path)).isBetween(20_000, MOST);
    }

    /** What the server writes of a page has a line for each claim, as the answer to its question has. */
    @ParameterizedTest
    @ValueSource(strings = {"model", "plant", "market"})
    void soAreThePagesWithMostToSay(String kind) {
        List<String> all = paths(kind);
        assertThat(all).hasSizeGreaterThan(10);
        List<String> heaviest = all.stream()
                .sorted(comparing((String path) -> given().get(path).asString().length())
                        .reversed())
                .limit(HEAVIEST)
                .toList();
        assertThat(heaviest)
                .allSatisfy(path -> assertThat(weight(path)).as(path).isBetween(60_000, MOST));
    }

    /** In bytes; fails if the page asked more than one question. */
    static int weight(String path) {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open(path);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(visitor.questions()).as(path).hasSizeLessThanOrEqualTo(1);
            visitor.hasSeenNothingOdd();
            return ((Number)
                            page.evaluate(
                                    "[...performance.getEntriesByType('navigation'),"
                                            + " ...performance.getEntriesByType('resource')].reduce((sum, entry) => sum + entry.transferSize, 0)"))
                    .intValue();
        }
    }

    private static List<String> paths(String kind) {
        List<String> addresses = given().get("/sitemap.xml").xmlPath().getList("urlset.url.loc");
        return addresses.stream()
                .map(address -> URI.create(address).getPath())
                .filter(path -> path.startsWith("/" + kind + "/"))
                .toList();
    }
}
