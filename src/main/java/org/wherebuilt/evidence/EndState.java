package org.wherebuilt.evidence;

/** What a source says about the end of production; three things that are never mixed up. */
public enum EndState {
    /** The source says nothing about an end. */
    NOT_STATED,
    /** The source says that production was going on when it was published. */
    ONGOING,
    /** The source says that production ended, on the end date or, without one, at a time it does not state. */
    ENDED
}
