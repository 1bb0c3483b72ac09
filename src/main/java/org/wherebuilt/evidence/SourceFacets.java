package org.wherebuilt.evidence;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.FacetCount;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Listing.Facet;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.Weight;

/** Counts beside a list of sources; each is one statement, when asked for. */
@Description("How many sources of the whole list have each value, the highest number first. Items without a value are "
        + "not counted.")
public final class SourceFacets {

    private static final Facet<SourceDocument> KINDS = new Facet<>("", "e.kind", "e.kind");

    private static final Facet<SourceDocument> DECADES = new Facet<>(
            "",
            "cast(floor(year(e.publishedLatest) / 10) * 10 as integer)",
            "cast(floor(year(e.publishedLatest) / 10) * 10 as integer)");

    private final Page<SourceDocument> page;

    SourceFacets(Page<SourceDocument> page) {
        this.page = page;
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By kind.")
    public List<@NonNull FacetCount> getKinds() {
        return page.count(KINDS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the decade in which they were published.")
    public List<@NonNull FacetCount> getDecades() {
        return FacetCount.decades(page.count(DECADES));
    }
}
