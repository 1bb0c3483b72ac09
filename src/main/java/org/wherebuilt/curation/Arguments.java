package org.wherebuilt.curation;

/** What all mutations of the catalogue have in common. */
final class Arguments {

    static final String CURATOR = "CURATOR";

    /** About as much as judging a model, before and after. */
    static final int WEIGHT = 2000;

    static final String BECAUSE = "Why. It stays in the history for everybody.";
    static final String CONFIRM = "Whether to go on in spite of warnings.";
    static final String KEY =
            "Any text of your choice, new for each change. A request that is sent again with the same key within a day changes nothing"
                    + " more, and is answered as the first.";

    private Arguments() {}
}
