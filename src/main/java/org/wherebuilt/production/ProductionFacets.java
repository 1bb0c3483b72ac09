package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.FacetCount;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Listing.Facet;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.Weight;

/** Counts beside a list of production periods; each is one statement, when asked for. */
@Description("How many production periods of the whole list have each value, the highest number first. Items without a "
        + "value are not counted.")
public final class ProductionFacets {

    private static final Facet<ProductionPeriod> COUNTRIES = new Facet<>(
            "",
            "e.plant.country.code",
            "e.plant.country.name",
            period -> period.plant.country.code,
            period -> period.plant.country.name);

    private static final Facet<ProductionPeriod> BRANDS = new Facet<>(
            "", "e.model.brand.slug", "e.model.brand.name", period -> period.model.brand.slug, period -> period.model
                    .brand
                    .name);

    private static final Facet<ProductionPeriod> STATUSES =
            new Facet<>("", "e.status", "e.status", period -> period.status.name(), period -> period.status.name());

    private static final Facet<ProductionPeriod> DECADES = new Facet<>(
            "",
            "cast(floor(year(e.startEarliest) / 10) * 10 as integer)",
            "cast(floor(year(e.startEarliest) / 10) * 10 as integer)",
            ProductionFacets::decade,
            ProductionFacets::decade);

    private final Page<ProductionPeriod> page;

    ProductionFacets(Page<ProductionPeriod> page) {
        this.page = page;
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the country of the plant.")
    public List<@NonNull FacetCount> getCountries() {
        return page.count(COUNTRIES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By brand.")
    public List<@NonNull FacetCount> getBrands() {
        return page.count(BRANDS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By status.")
    public List<@NonNull FacetCount> getStatuses() {
        return page.count(STATUSES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the decade of their start.")
    public List<@NonNull FacetCount> getDecades() {
        return FacetCount.decades(page.count(DECADES));
    }

    private static String decade(ProductionPeriod period) {
        Integer decade = period.startDecade();
        return decade == null ? null : decade.toString();
    }
}
