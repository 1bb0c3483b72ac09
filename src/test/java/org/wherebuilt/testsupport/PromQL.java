package org.wherebuilt.testsupport;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a PromQL expression which metrics it names, each with the labels that its selectors name. */
public final class PromQL {

    /** Labels that Prometheus adds when it reads a metric. */
    private static final Set<String> ADDED = Set.of("job", "instance");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern LABEL_LIST =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w:])([a-zA-Z_:][\\w:]*)(?![\\w:])\\s*(?:\\{([^}]*)\\}|(\\())?");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private PromQL() {}

    /** A metric as an expression names it. */
    public record Selector(String metric, Set<String> labels) {}

    /** Every metric that the expression names. */
    public static Set<Selector> selectors(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        bare = RANGE.matcher(bare).replaceAll("");
        bare = LABEL_LIST.matcher(bare).replaceAll("");
        Set<Selector> found = new HashSet<>();
        for (Matcher name = SELECTOR.matcher(bare); name.find(); ) {
            boolean function = name.group(3) != null;
            if (!function && !WORDS.contains(name.group(1).toLowerCase(Locale.ROOT))) {
                found.add(new Selector(name.group(1), labels(name.group(2))));
            }
        }
        return found;
    }

    private static Set<String> labels(String matchers) {
        Set<String> labels = new TreeSet<>();
        if (matchers != null) {
            for (String matcher : matchers.split(",")) {
                String label = matcher.strip().replaceFirst("\\s*[=!].*", "");
                if (!label.isEmpty() && !ADDED.contains(label)) {
                    labels.add(label);
                }
            }
        }
        return labels;
    }
}
