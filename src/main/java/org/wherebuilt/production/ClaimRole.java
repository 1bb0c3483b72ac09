package org.wherebuilt.production;

/** What a claim does to an answer. One claim may have several roles; each of the four parts of an answer has a winner at most. */
public enum ClaimRole {
    /** Decides whether it was built there. */
    WINNER,
    /** Says so, too. */
    AGREES,
    /** Says otherwise. */
    DISSENTS,
    /** A plan that it fulfilled, or that is all there is. */
    ANNOUNCES,
    START_WINNER,
    START_DISSENTS,
    /** Sets the first day on which it may have been built there. */
    START_BOUND,
    END_WINNER,
    END_DISSENTS,
    /** Sets the last day on which it may have been built there. */
    END_BOUND,
    MARKETS_WINNER,
    MARKETS_DISSENTS
}
