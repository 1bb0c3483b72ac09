package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.wherebuilt.testsupport.GraphQL;

/** The lists of the schema in each of their orders, and how to read them page by page. */
public final class Lists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE =
            "pageInfo { endCursor startCursor hasPreviousPage hasNextPage } totalCount nodes { id }";
    private static final String REVERSED =
            "nodes { __typename id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
    private static final int LARGEST_PAGE = 500;
    private static final String WITHOUT_ID = PAGE.replace("nodes { id }", "edges { cursor node { __typename } }");

    private Lists() {}

    /**
     * The start of a query, for every connection and every order, such as {@code plants(orderBy: NAME_ASC}. A test appends the
     * page.
     */
    static List<String> all() {
        List<String> lists = new ArrayList<>();
        JsonPath schema = GraphQL.ask("""
                { __schema { queryType { fields { name type { ofType { name } }
                    args { name type { kind name enumValues { name } ofType { name } } } } } } }
                """);
        for (Map<String, Object> field : schema.<Map<String, Object>>getList("__schema.queryType.fields")) {
            Object type = ((Map<?, ?>) field.get("type")).get("ofType");
            // Nobody has proposed or kept anything in the tests' catalogue: ProposalTest and ReviewTest read these
            // lists.
            if (type instanceof Map<?, ?> named
                    && !List.of("proposals", "reviews").contains(field.get("name"))
                    && String.valueOf(named.get("name")).endsWith("Connection")) {
                String required = field.get("name").equals("changes") ? "since: \"2000-01-01T00:00:00Z\"" : "";
                List<String> orders = orders(field);
                if (orders.isEmpty()) {
                    lists.add(field.get("name") + "(" + required);
                }
                orders.forEach(order -> lists.add(field.get("name") + "(orderBy: " + order));
            }
        }
        return lists;
    }

    private static List<String> orders(Map<String, Object> field) {
        return ((List<?>) field.get("args"))
                .stream()
                        .map(argument -> (Map<?, ?>) argument)
                        .filter(argument -> argument.get("name").equals("orderBy"))
                        .flatMap(argument -> ((List<?>) ((Map<?, ?>) argument.get("type")).get("enumValues")).stream())
                        .map(value -> String.valueOf(((Map<?, ?>) value).get("name")))
                        .toList();
    }

    /** Reads the list in pages, forwards and backwards. Compares the pages with the whole list, and checks both ends. */
    public static void readBothWays(String list) {
        boolean changes = list.startsWith("changes(");
        String one = changes ? WITHOUT_ID : PAGE;
        int total = page(list, "first: 1", one).get("totalCount").intValue();
        List<Object> whole = read(list, one, LARGEST_PAGE, true, total, changes);
        assertThat(whole).as(list).hasSize(total);
        int size = whole.size() > 12 ? Math.min(whole.size() / 5 + 1, LARGEST_PAGE - 1) : 1;
        for (String selection : changes ? List.of(WITHOUT_ID) : List.of(PAGE, REVERSED)) {
            assertThat(read(list, selection, size, true, whole.size(), changes))
                    .as(list)
                    .isEqualTo(whole);
            assertThat(read(list, selection, size, false, whole.size(), changes))
                    .as(list)
                    .isEqualTo(whole);
        }
        assertThat(whole).as(list).doesNotHaveDuplicates().isNotEmpty();
    }

    private static List<Object> read(
            String list, String selection, int size, boolean forwards, int total, boolean changes) {
        List<Object> read = new ArrayList<>();
        String cursor = "null";
        boolean more = true;
        while (more) {
            JsonNode page = page(
                    list,
                    forwards ? "first: " + size + ", after: " + cursor : "last: " + size + ", before: " + cursor,
                    selection);
            JsonNode info = page.get("pageInfo");
            assertThat(page.get("totalCount").intValue()).isEqualTo(total);
            assertThat(info.get(forwards ? "hasPreviousPage" : "hasNextPage").booleanValue())
                    .as("what lies behind, in " + list)
                    .isEqualTo(!cursor.equals("null"));
            List<Object> ids = new ArrayList<>(ids(page, changes));
            if (!forwards) {
                Collections.reverse(ids);
            }
            read.addAll(ids);
            more = info.get(forwards ? "hasNextPage" : "hasPreviousPage").booleanValue();
            cursor = info.get(forwards ? "endCursor" : "startCursor").toString();
        }
        if (!forwards) {
            Collections.reverse(read);
        }
        return read;
    }

    private static List<String> ids(JsonNode page, boolean changes) {
        return changes
                ? page.get("edges").findValuesAsText("cursor")
                : page.get("nodes").findValuesAsText("id");
    }

    private static JsonNode page(String list, String page, String selection) {
        String query = "{ " + list + (list.endsWith("(") ? "" : ", ") + page + ") { " + selection + " } }";
        JsonNode answer = JSON.valueToTree(GraphQL.map(query, Map.of()));
        assertThat(answer.has("errors")).as(query + answer).isFalse();
        return answer.get("data").get(list.substring(0, list.indexOf('(')));
    }
}
