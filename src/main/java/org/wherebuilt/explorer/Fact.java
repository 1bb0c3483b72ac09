package org.wherebuilt.explorer;

import java.util.Arrays;
import java.util.List;

/** A line of what is known about a claim or a source: a term, and one or several things, some of them links. */
record Fact(String term, List<Text> texts) {

    /** @param address to which it is a link; null for none */
    record Text(String text, String address) {

        /** Whether it leads to another site. */
        public boolean isOutside() {
            return address != null && !address.startsWith("/");
        }
    }

    static Fact of(String term, String... texts) {
        return new Fact(
                term, Arrays.stream(texts).map(text -> new Text(text, null)).toList());
    }

    static Fact link(String term, String text, String address) {
        return new Fact(term, List.of(new Text(text, address)));
    }
}
