package org.wherebuilt.kernel;

/** What a person may do, from the least to the most. Each may also do what those before may. */
public enum Role {
    /** Everybody, also without a name. */
    READER,
    /** Proposes changes. */
    CONTRIBUTOR,
    /** Records changes, and decides on proposals. */
    CURATOR,
    /** Also does what concerns other people's rights. */
    ADMINISTRATOR;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
