package org.wherebuilt.production;

import java.time.LocalDate;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/**
 * How production ended, as one claim says it.
 *
 * @param date when it ended; null unless {@code state} is ENDED and a date is stated
 * @param asOf for ONGOING: the last day on which the source can have known it
 */
record Ending(EndState state, PartialDate date, LocalDate asOf) {

    static final Ending NOT_STATED = new Ending(EndState.NOT_STATED, null, null);

    static Ending of(Claim claim) {
        return new Ending(
                claim.endState, claim.end, claim.endState == EndState.ONGOING ? claim.source.knownOn() : null);
    }

    /** Whether both cannot hold: different days, or one still going on after the other's end. */
    boolean contradicts(Ending other) {
        if (state == EndState.NOT_STATED || other.state == EndState.NOT_STATED) {
            return false;
        }
        if (state != other.state) {
            return state == EndState.ONGOING ? ongoingContradicts(other) : other.ongoingContradicts(this);
        }
        return date != null && other.date != null && date.contradicts(other.date);
    }

    /** "Still going on" in one year goes together with an end in a later one, not with one that is over. */
    private boolean ongoingContradicts(Ending ended) {
        return ended.date == null || ended.date.latest().isBefore(asOf);
    }
}
