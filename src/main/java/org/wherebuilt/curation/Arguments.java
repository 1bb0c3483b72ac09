package org.wherebuilt.curation;

/** What all mutations of the catalogue have in common. */
final class Arguments {

    static final String CURATOR = "CURATOR";

    /** The catalogue's rules are checked, whatever changes. */
    static final int WEIGHT = 20_000;

    /** And one change is looked at. */
    static final int ITEM_WEIGHT = 1000;

    /** The most changes together. */
    static final int MOST = 100;

    static final String BECAUSE = "Why. It stays in the history for everybody.";
    static final String IF_VERSION =
            "The `version` that you saw. If there is another by now, nothing is changed, and the error CONFLICT shows it.";
    static final String CONFIRM = "Whether to go on in spite of warnings.";
    static final String KEY =
            "Any text of your choice, new for each change. A request that is sent again with the same key within a day changes nothing"
                    + " more, and is answered with the edit that the first one made.";

    private Arguments() {}
}
