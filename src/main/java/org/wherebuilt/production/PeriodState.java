package org.wherebuilt.production;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Reads;

/** An answer as it was at one time, without the claims that it rested on. */
@Embeddable
@Description("The answer for one plant and one model as it was at one time.")
public class PeriodState {

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Whether it was built there.")
    public VerdictStatus status;

    @Description("When production began; null when no source said.")
    public PartialDate start;

    @Description("When production ended; null if it went on, or no source gave a date.")
    public PartialDate end;

    @Ignore
    @Enumerated(EnumType.STRING)
    public EndState endState;

    @NonNull
    @Description("How much the sources disagreed on any part of it. 0 is not at all.")
    public Integer dissent;

    @ListSize(assumedSize = 4)
    @Description(
            "The slugs of the markets for which it was built; empty if no source said, null for edits from before they were noted.")
    public List<@NonNull String> marketSlugs;

    @ListSize(assumedSize = 2)
    @Description("The slugs of the markets that were excluded from those; null like those.")
    public List<@NonNull String> excludedMarketSlugs;

    @NonNull
    @Description("Whether a source said that production was still going on.")
    @Reads
    public boolean isOngoing() {
        return endState == EndState.ONGOING;
    }

    @NonNull
    @Description("Whether any source said something about the end: that production went on, or that it ended.")
    @Reads
    public boolean isEndStated() {
        return endState != EndState.NOT_STATED;
    }
}
