package org.wherebuilt.graphql.http;

import java.util.List;
import java.util.Locale;

/** The media types that an answer can have, and which of them a client wants (RFC 9110, 12.5.1). */
enum MediaType {
    /** The one of the GraphQL-over-HTTP specification: a request that was not run is 4xx. Preferred where both would do. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** The older one: 200 for every well-formed request. Whoever does not say what he accepts gets it. */
    JSON("application/json"),
    /** What drafts of the specification called its own type; for clients of that time, never chosen by a wildcard. */
    GRAPHQL("application/graphql+json"),
    /** Server-sent events, for subscriptions only; never chosen by a wildcard. */
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

    /** The type for these Accept headers, null when none of them can be satisfied. Without any, the older one. */
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
     * The weight that the most specific of the ranges gives this type, 0 for none. Of equal weights the type that is named
     * goes before one that a wildcard covers, and among wildcards the older type, which every client understands.
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
            // The second is how Java's HttpURLConnection and old browsers write it, too.
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

    /** Whether these Content-Type headers, of which some tools send several or several in one, all mean JSON in UTF-8. */
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
