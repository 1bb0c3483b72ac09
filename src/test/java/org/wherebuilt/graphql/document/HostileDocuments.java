package org.wherebuilt.graphql.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that are small to send and would be expensive to answer, by the way they do it. */
final class HostileDocuments {

    private HostileDocuments() {}

    /** The documents that a limit must stop: {@code QUERY_TOO_COMPLEX}. */
    static Map<String, String> tooComplex() {
        Map<String, String> documents = new LinkedHashMap<>();
        for (int fragments : new int[] {24, 40, 60}) {
            documents.put(fragments + " fragments that each spread the next twice", doubling(fragments, "__typename"));
            documents.put(
                    fragments + " fragments that each spread the next under two aliases",
                    chain(
                            fragments,
                            i -> "a: predecessor { ...F%d } b: predecessor { ...F%d }".formatted(i, i),
                            "slug"));
        }
        documents.put("60 fragments that each spread the next twice, the last one unknown", doubling(60, "...Unknown"));
        documents.put("600 fragments in a row", chain(600, "...F%d"::formatted, "__typename"));
        documents.put(
                "300 operations that spread the same fragments",
                repeat(300, i -> "query Q" + i + " { ...F0 }") + " " + doubling(8, "...Unknown"));
        documents.put(
                "fields nested 22 deep",
                "{ model(slug: \"q50\") { " + "predecessor { ".repeat(20) + "slug" + " }".repeat(22));
        documents.put(
                "fields nested 400 deep",
                "{ model(slug: \"q50\") { " + "predecessor { ".repeat(400) + "slug" + " }".repeat(400) + " } }");
        documents.put(
                "inline fragments nested 400 deep", "{ " + "... { ".repeat(400) + "__typename" + " }".repeat(401));
        documents.put("1,000 aliases", "{ " + repeat(1_000, i -> "a" + i + ": __typename") + " }");
        documents.put("1,000 aliases of a list", "{ " + repeat(1_000, i -> "a" + i + ": markets { slug }") + " }");
        documents.put("5,000 duplicate fields", "{ " + "__typename ".repeat(5_000) + "}");
        documents.put("1,000 directives", "{ __typename " + "@a ".repeat(1_000) + "}");
        documents.put("500 directives of ours", "{ __typename " + "@skip(if: false) ".repeat(500) + "}");
        documents.put("10,000 tokens", "{ __typename(" + "a: 1 ".repeat(3_333) + ") }");
        documents.put("a comment of 200 kB", "{ __typename } #" + "x".repeat(200_000));
        documents.put("200 kB of commas", "{ __typename } " + ",".repeat(200_000));
        documents.put("a number of 90,000 digits", "{ plants(first: " + "9".repeat(90_000) + ") { totalCount } }");
        documents.put("first: 1000000", "{ plants(first: 1000000) { nodes { slug } } }");
        documents.put(
                "nested lists",
                "{ plants(first: 500) { nodes { models { plants { models { plants { slug } } } } } } }");
        documents.put(
                "the circle of the schema",
                "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }");
        documents.put(
                "the schema a hundred times",
                "{ " + repeat(100, i -> "s" + i + ": __schema { types { name } }") + " }");
        return documents;
    }

    /** The documents that are within the limits, but not valid. */
    static Map<String, String> invalid() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("60 fragments in a circle", chain(60, "...F%d"::formatted, "...F0"));
        documents.put("a field with a name of 90,000 letters", "{ " + "a".repeat(90_000) + " }");
        documents.put("a fragment that spreads itself", "{ ...F } fragment F on Query { ...F ...F }");
        documents.put("1,000 wrong arguments", "{ __typename(" + repeat(1_000, i -> "a" + i + ": 1") + ") }");
        documents.put("1,000 variables", "query(" + repeat(1_000, i -> "$v" + i + ": Nothing") + ") { __typename }");
        documents.put("450 unknown fields", "{ " + repeat(450, i -> "a" + i) + " }");
        documents.put(
                "450 fields that cannot be merged",
                "{ " + repeat(225, i -> "a: plants(first: " + (i + 1) + ") { totalCount }") + " }");
        return documents;
    }

    private static String doubling(int fragments, String last) {
        return chain(fragments, i -> "...F%d ...F%d".formatted(i, i), last);
    }

    /** A query of fragments. Each selects something of the next one. */
    private static String chain(int fragments, IntFunction<String> next, String last) {
        String type = next.apply(1).startsWith("a:") ? "Model" : "Query";
        String query = type.equals("Model") ? "{ model(slug: \"q50\") { ...F0 } }" : "{ ...F0 }";
        return query + " "
                + repeat(fragments, i -> "fragment F%d on %s { %s }".formatted(i, type, next.apply(i + 1)))
                + " fragment F%d on %s { %s }".formatted(fragments, type, last);
    }

    private static String repeat(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining(" "));
    }
}
