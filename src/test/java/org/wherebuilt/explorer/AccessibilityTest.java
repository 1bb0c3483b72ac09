package org.wherebuilt.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** Every view can be used with a screen reader, on a phone and in the dark. */
@Tag("browser")
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AccessibilityTest {

    private static final List<String> VIEWS = List.of(
            "/?on=2013-06-01&plant=tochigi",
            "/?on=2018-06-01&rows=plant&show=SUPPORTED,DISPUTED,PLANNED,UNCONFIRMED,REJECTED",
            "/?on=2018-06-01&view=table",
            "/?on=2018-06-01&embed",
            "/model/qx55",
            "/model/m30-f31",
            "/plant/tochigi",
            "/plant/tochigi?view=table",
            "/plant/smyrna?embed#of-qx60-l50",
            "/market/china",
            "/moves",
            "/moves?view=table#line-qx60-l50",
            "/move/qx50-i/2014-01-01/2018-06-01",
            "/claim/vpic-m30-f31-oppama",
            "/source/vpic",
            "/about",
            "/glossary",
            "/coverage",
            "/vin",
            "/curate",
            "/curate#correct?claim=okcom-qx55-smyrna-table",
            "/curate#history?plant=smyrna",
            "/curate#queue",
            "/model/none");

    /** The narrowest window in use. */
    private static final int NARROWEST = 360;

    static List<String> views() {
        return VIEWS;
    }

    /** At a desk and on a phone, light and dark; one page, which follows its window and the time of day. */
    @ParameterizedTest
    @MethodSource("views")
    void axeFindsNothingSeriousAndNothingIsWiderThanTheWindow(String view) {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = Visitor.settled(visitor.open(view));
            for (int width : new int[] {1280, 390}) {
                page.setViewportSize(width, 800);
                for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    Axe.findsNothingSerious(page);
                }
                isNotWiderThan(width, page, view);
            }
            page.setViewportSize(NARROWEST, 800);
            isNotWiderThan(NARROWEST, page, view);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JN1BV7AP5FM000001", "1FTFW4L86RFA86622"})
    void axeFindsNothingSeriousInAVehicleNumbersReport(String number) {
        try (Visitor visitor = Visitor.atADesk()) {
            Page page = visitor.open("/");
            page.getByRole(AriaRole.SEARCH).getByRole(AriaRole.COMBOBOX).fill(number);
            page.keyboard().press("Enter");
            page.getByText("No address, log or cache").waitFor();
            Axe.findsNothingSerious(page);
        }
    }

    private static void isNotWiderThan(int width, Page page, String view) {
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as(view)
                .isLessThanOrEqualTo(width);
    }
}
