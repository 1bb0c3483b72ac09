package org.wherebuilt.graphql.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One element of a header that is a list: {@code name; parameter=value}. Names are in lower case. If a parameter occurs twice,
 * the first one counts.
 */
record HeaderElement(String name, Map<String, String> parameters) {

    /** The elements of a header, in however many lines it was sent (RFC 9110, 5.3). */
    static List<HeaderElement> all(List<String> lines) {
        return split(String.join(",", lines), ',').stream()
                .map(HeaderElement::of)
                .filter(element -> !element.name.isEmpty())
                .toList();
    }

    private static HeaderElement of(String text) {
        List<String> parts = split(text, ';');
        Map<String, String> parameters = new HashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2) {
                parameters.putIfAbsent(pair[0].strip().toLowerCase(Locale.ROOT), unquoted(pair[1].strip()));
            }
        }
        return new HeaderElement(parts.get(0).toLowerCase(Locale.ROOT), parameters);
    }

    /** Splits the text, but not at a separator within quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == '\\' && quoted) {
                i++;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }
}
