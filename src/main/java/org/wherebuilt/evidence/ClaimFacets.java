package org.wherebuilt.evidence;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.FacetCount;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Listing.Facet;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.Weight;

/** Counts beside a list of claims; each is one statement, when asked for. */
@Description("How many claims of the whole list have each value, the highest number first. Items without a value are "
        + "not counted.")
public final class ClaimFacets {

    private static final Facet<Claim> KINDS = new Facet<>("", "e.kind", "e.kind");

    private static final Facet<Claim> TOPICS = new Facet<>("", "e.topic", "e.topic");

    private static final Facet<Claim> STANCES = new Facet<>("", "e.stance", "e.stance");

    private static final Facet<Claim> DECADES = new Facet<>(
            "",
            "cast(floor(year(e.source.publishedLatest) / 10) * 10 as integer)",
            "cast(floor(year(e.source.publishedLatest) / 10) * 10 as integer)");

    private final Page<Claim> page;

    ClaimFacets(Page<Claim> page) {
        this.page = page;
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By how their source knows.")
    public List<@NonNull FacetCount> getKinds() {
        return page.count(KINDS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By topic.")
    public List<@NonNull FacetCount> getTopics() {
        return page.count(TOPICS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By stance.")
    public List<@NonNull FacetCount> getStances() {
        return page.count(STANCES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the decade in which their source was published.")
    public List<@NonNull FacetCount> getDecades() {
        return FacetCount.decades(page.count(DECADES));
    }
}
