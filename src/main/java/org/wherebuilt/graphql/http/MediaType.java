package org.wherebuilt.graphql.http;

import java.util.List;
import java.util.Locale;

/** The media types that an answer can have, and which of them a client prefers (RFC 9110, 12.5.1). */
enum MediaType {
    /** The type of the GraphQL-over-HTTP specification: a request that was not run is 4xx. Preferred if both are accepted. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** The older type: 200 for every well-formed request. It is also for a client that sends no Accept header. */
    JSON("application/json"),
    /** The type of the specification's early drafts, for clients of that time. A wildcard never selects it. */
    GRAPHQL("application/graphql+json"),
    /** Server-sent events, for subscriptions only. A wildcard never selects it. */
    EVENT_STREAM("text/event-stream");

    private static final int NAMED = 4;

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** With the charset, as a Content-Type. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The type for these Accept headers; null when no type satisfies them. Without any header, the older type. */
    static MediaType accepted(List<String> accept) {
        List<HeaderElement> ranges = HeaderElement.all(accept);
        if (ranges.isEmpty()) {
            return JSON;
        }
        MediaType best = null;
        double bestRank = 0;
        for (MediaType type : values()) {
            double rank = type.rank(ranges);
            if (rank > bestRank) {
                best = type;
                bestRank = rank;
            }
        }
        return best;
    }

    /**
     * The weight that the most specific of the ranges gives this type, 0 for none. If weights are equal, a type that is named
     * goes before one that a wildcard covers. Among types covered by wildcards the older one goes first, because every client
     * understands it.
     */
    private double rank(List<HeaderElement> ranges) {
        double weight = 0;
        int specificity = 0;
        for (HeaderElement range : ranges) {
            int specific = specificity(range.name());
            if (specific > specificity) {
                specificity = specific;
                weight = weight(range);
            } else if (specific > 0 && specific == specificity) {
                weight = Math.max(weight, weight(range));
            }
        }
        if (weight == 0) {
            return 0;
        }
        return weight + (specificity == NAMED ? 1e-6 : this == JSON ? 1e-7 : 0);
    }

    private int specificity(String range) {
        if (range.equals(name)) {
            return NAMED;
        }
        if (this == EVENT_STREAM || this == GRAPHQL) {
            return 0;
        }
        return switch (range) {
            case "application/*+json" -> this == GRAPHQL_RESPONSE ? 3 : 0;
            case "application/*" -> 2;
            // Java's HttpURLConnection and old browsers write the second one.
            case "*/*", "*" -> 1;
            default -> 0;
        };
    }

    private static double weight(HeaderElement range) {
        String weight = range.parameters().get("q");
        if (weight == null) {
            return 1;
        }
        try {
            return Math.max(0, Math.min(1, Double.parseDouble(weight)));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    /** Whether these Content-Type headers all mean JSON in UTF-8. Some tools send several headers, or several types in one. */
    static boolean isJson(List<String> contentType) {
        List<HeaderElement> types = HeaderElement.all(contentType);
        return !types.isEmpty() && types.stream().allMatch(MediaType::isJson);
    }

    private static boolean isJson(HeaderElement type) {
        String charset = type.parameters().getOrDefault("charset", "").toLowerCase(Locale.ROOT);
        return (type.name().equals(JSON.name) || type.name().equals(GRAPHQL.name))
                && List.of("", "utf-8", "utf8").contains(charset);
    }
}
