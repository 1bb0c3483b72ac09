package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** A list has the same order in a database of any locale, so no page skips or repeats an item. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class PagingInAnotherLocaleTest {

    @Test
    void everyListInEveryOrderCanBePagedForwardsAndBackwards() {
        assertThat(Lists.all()).hasSizeGreaterThan(25).allSatisfy(Lists::readBothWays);
    }

    @Test
    void slugsSortByCodePointAndNamesAsAPersonWouldSortThem() {
        List<String> slugs =
                GraphQL.ask("{ sources(first: 500) { nodes { slug } } }").getList("sources.nodes.slug");
        assertThat(slugs).isSorted();
        assertThat(GraphQL.ask("{ models(first: 500, orderBy: NAME_ASC) { nodes { name } } }")
                        .<String>getList("models.nodes.name"))
                .containsSubsequence("QX4", "QX30", "QX50");
    }
}
