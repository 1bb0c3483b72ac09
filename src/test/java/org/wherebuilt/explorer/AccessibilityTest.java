package org.wherebuilt.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** Every view can be used with a screen reader, on a phone and in the dark. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AccessibilityTest {

    private static final List<String> VIEWS = List.of(
            "/?on=2013-06-01&plant=tochigi",
            "/?on=2018-06-01&rows=plant&show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED,REJECTED",
            "/model/qx55",
            "/model/m30-f31",
            "/plant/tochigi",
            "/market/china",
            "/moves",
            "/model/none");

    static Stream<Arguments> views() {
        return VIEWS.stream()
                .flatMap(view -> Stream.of(
                        Arguments.of(view, 1280, ColorScheme.LIGHT),
                        Arguments.of(view, 1280, ColorScheme.DARK),
                        Arguments.of(view, 360, ColorScheme.LIGHT),
                        Arguments.of(view, 360, ColorScheme.DARK)));
    }

    @ParameterizedTest
    @MethodSource("views")
    void axeFindsNothingSeriousAndNothingIsWiderThanTheWindow(String view, int width, ColorScheme scheme) {
        try (Visitor visitor = Visitor.with(width, 800, scheme)) {
            Page page = visitor.open(view);
            isClean(page);
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(width);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JN1BV7AP5FM000001", "1FTFW4L86RFA86622"})
    void axeFindsNothingSeriousInAVehicleNumbersReport(String number) {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/");
            page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX).fill(number);
            page.keyboard().press("Enter");
            page.getByText("It is in no address").waitFor();
            isClean(page);
        }
    }

    static void isClean(Page page) {
        assertThat(new AxeBuilder(page)
                        .analyze().getViolations().stream()
                                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                                        + rule.getNodes().stream()
                                                .limit(4)
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList()))
                .isEmpty();
    }
}
