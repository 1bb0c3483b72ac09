package org.wherebuilt.market;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which markets contain which, over any number of steps. What was built for North America was built for the US. */
public final class Containment {

    private Containment() {}

    /** Whether the market is, or contains, the one with this slug. */
    public static boolean contains(Market market, String slug) {
        return within(market).contains(slug);
    }

    /** The slugs of the market and of every market in it. */
    public static Set<String> within(Market market) {
        return walk(market, one -> one.members).keySet();
    }

    /** The market and every market that contains it, nearest first. */
    public static Collection<Market> containing(Market market) {
        return walk(market, one -> one.parents).values();
    }

    private static Map<String, Market> walk(Market market, Function<Market, List<Market>> step) {
        Map<String, Market> found = new LinkedHashMap<>();
        List<Market> next = List.of(market);
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(one -> found.putIfAbsent(one.slug, one) == null)
                    .flatMap(one -> step.apply(one).stream())
                    .toList();
        }
        return found;
    }
}
