package org.wherebuilt.graphql;

import java.util.Locale;

/** The media types that an answer can have, and which of them a client wants (RFC 9110, 12.5.1). */
enum MediaType {
    /** The one of the GraphQL-over-HTTP specification: a request that was not run is 4xx. Preferred where both would do. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** The older one: 200 for every well-formed request. Whoever does not say what he accepts gets it. */
    JSON("application/json"),
    /** Server-sent events, for subscriptions only; never chosen by a wildcard. */
    EVENT_STREAM("text/event-stream");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** With the charset, as a Content-Type. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /** The type for this Accept header, null for a header that none of them satisfies. The header may be null or empty. */
    static MediaType accepted(String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        MediaType best = null;
        double bestRank = 0;
        for (MediaType type : values()) {
            double rank = type.rank(accept);
            if (rank > bestRank) {
                best = type;
                bestRank = rank;
            }
        }
        return best;
    }

    /**
     * The weight that the header's most specific range gives this type, 0 for none. Of equal weights the type that is named
     * goes before one that a wildcard covers, and among wildcards the older type, which every client understands.
     */
    private double rank(String accept) {
        double weight = 0;
        int specificity = 0;
        for (String range : accept.split(",")) {
            String[] parts = range.split(";", -1);
            int specific = specificity(parts[0].trim().toLowerCase(Locale.ROOT));
            if (specific > specificity) {
                specificity = specific;
                weight = weight(parts);
            }
        }
        if (weight == 0) {
            return 0;
        }
        boolean named = specificity == 3;
        return weight + (named ? 1e-6 : this == JSON ? 1e-7 : 0);
    }

    private int specificity(String range) {
        if (range.equals(name)) {
            return 3;
        }
        if (this == EVENT_STREAM) {
            return 0;
        }
        return range.equals("application/*") ? 2 : range.equals("*/*") ? 1 : 0;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                try {
                    return Math.max(0, Math.min(1, Double.parseDouble(parameter.substring(2))));
                } catch (NumberFormatException noNumber) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
