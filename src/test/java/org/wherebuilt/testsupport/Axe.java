package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** axe's rules of accessibility, held against a page as it is at the moment. */
public final class Axe {

    private Axe() {}

    /** It finds nothing serious in the whole page. */
    public static void findsNothingSerious(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        // What passed is not wanted, and describing it takes most of the time.
        options.setResultTypes(List.of("violations"));
        assertThat(new AxeBuilder(page)
                                .options(options)
                                // Our pages have no frames: the results need not be put together in a page of their
                                // own.
                                .setLegacyMode(true)
                                .analyze()
                                .getViolations()
                                .stream()
                                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                                .map(rule -> rule.getId() + " " + rule.getHelp() + " "
                                        + rule.getNodes().stream()
                                                .limit(4)
                                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                .toList()))
                .isEmpty();
    }
}
