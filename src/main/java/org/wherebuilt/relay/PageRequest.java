package org.wherebuilt.relay;

/**
 * The page that a client requests, by the arguments of Relay's Cursor Connections. Each may be null.
 *
 * @param first the number of items from the start, or after {@code after}
 * @param last the number of items from the end, or before {@code before}; not together with {@code first}
 */
public record PageRequest(Integer first, String after, Integer last, String before) {

    /** The most items that one page may have. */
    public static final int MAX = 500;

    /** The number of items of a page if the client does not say it. */
    public static final int DEFAULT = 50;

    /** What the arguments mean, for the schema. */
    public static final String FIRST =
            "The number of items from the start, 1 to 500. The default is 50 if `last` is not given.";

    public static final String AFTER = "Only items after this cursor.";
    public static final String LAST = "The number of items from the end, 1 to 500. Not together with `first`.";
    public static final String BEFORE = "Only items before this cursor.";

    /** Throws {@link BadUserInput} if the arguments contradict each other. */
    public PageRequest {
        if (first != null && last != null) {
            throw BadUserInput.withoutValue(
                    "last", "it cannot be given together with first: a page goes forwards or backwards");
        }
        checkSize("first", first);
        checkSize("last", last);
    }

    /** Refuses a number of items that a page cannot have. Null means no number. */
    public static void checkSize(String argument, Integer size) {
        if (size != null && (size < 1 || size > MAX)) {
            throw new BadUserInput(argument, size, "a number from 1 to " + MAX);
        }
    }

    boolean backwards() {
        return last != null;
    }

    int size() {
        return last != null ? last : first != null ? first : DEFAULT;
    }
}
