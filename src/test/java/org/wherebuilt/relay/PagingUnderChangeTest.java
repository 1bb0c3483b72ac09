package org.wherebuilt.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.OtherClient;
import org.wherebuilt.testsupport.SmallPool;

/** Cursors are places and not counts: an insert or a delete between two pages moves no other item. */
@QuarkusTest
@TestProfile(SmallPool.class)
class PagingUnderChangeTest {

    @Inject
    SessionFactory sessions;

    @BeforeEach
    void plants() {
        OtherClient.writeOnePeriod();
        OtherClient.execute("DELETE FROM plant WHERE slug <> 'plant'; UPDATE plant SET name = slug");
        for (String plant : new String[] {"b", "d", "f", "h"}) {
            insert(plant);
        }
    }

    @Test
    void anItemInsertedBeforeTheCursorDoesNotRepeatOrHideAnother() {
        JsonPath first = page(2, null);
        assertThat(first.getList("plants.nodes.slug")).containsExactly("b", "d");
        insert("a");
        insert("c");
        JsonPath second = page(2, first.getString("plants.pageInfo.endCursor"));
        assertThat(second.getList("plants.nodes.slug")).containsExactly("f", "h");
        assertThat(second.getBoolean("plants.pageInfo.hasPreviousPage")).isTrue();
        assertThat(second.getBoolean("plants.pageInfo.hasNextPage")).isTrue();
    }

    @Test
    void anItemInsertedAfterTheCursorIsOnTheNextPage() {
        JsonPath first = page(2, null);
        insert("e");
        assertThat(page(2, first.getString("plants.pageInfo.endCursor")).getList("plants.nodes.slug"))
                .containsExactly("e", "f");
    }

    @Test
    void theCursorOfADeletedItemStillMarksItsPlace() {
        JsonPath first = page(2, null);
        OtherClient.execute("DELETE FROM plant WHERE slug = 'd'");
        assertThat(page(2, first.getString("plants.pageInfo.endCursor")).getList("plants.nodes.slug"))
                .containsExactly("f", "h");
    }

    @Test
    void pageInfoIsCorrectAtBothEnds() {
        JsonPath whole = page(5, null);
        assertThat(whole.getBoolean("plants.pageInfo.hasPreviousPage")).isFalse();
        assertThat(whole.getBoolean("plants.pageInfo.hasNextPage")).isFalse();

        JsonPath last = page(1, page(4, null).getString("plants.pageInfo.endCursor"));
        assertThat(last.getList("plants.nodes.slug")).containsExactly("plant");
        assertThat(last.getBoolean("plants.pageInfo.hasPreviousPage")).isTrue();
        assertThat(last.getBoolean("plants.pageInfo.hasNextPage")).isFalse();

        JsonPath beyond = page(1, last.getString("plants.pageInfo.endCursor"));
        assertThat(beyond.getList("plants.nodes")).isEmpty();
        assertThat(beyond.getBoolean("plants.pageInfo.hasPreviousPage")).isTrue();
        assertThat(beyond.getBoolean("plants.pageInfo.hasNextPage")).isFalse();
        assertThat(beyond.<Object>get("plants.pageInfo.startCursor")).isNull();
        assertThat(beyond.<Object>get("plants.pageInfo.endCursor")).isNull();
    }

    @Test
    void totalCountIsCountedOnlyWhenSelected() {
        long plain = statements("{ plants(first: 2) { nodes { slug } } }");
        assertThat(plain).isEqualTo(1);
        assertThat(statements("{ plants(first: 2) { totalCount nodes { slug } } }"))
                .isEqualTo(plain + 1);
        assertThat(statements("{ plants(first: 2) { pageInfo { hasNextPage endCursor } nodes { slug } } }"))
                .as("whether there is more is known from the page")
                .isEqualTo(plain);
    }

    private long statements(String query) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        GraphQL.ask(query);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private static void insert(String plant) {
        OtherClient.execute(
                "INSERT INTO plant (slug, name, city, country) VALUES ('%1$s', '%1$s', 'City', 'JP')".formatted(plant));
    }

    private static JsonPath page(int first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        return GraphQL.ask("""
                query($first: Int, $after: String) { plants(first: $first, after: $after, orderBy: NAME_ASC) {
                  nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
                """, variables);
    }
}
