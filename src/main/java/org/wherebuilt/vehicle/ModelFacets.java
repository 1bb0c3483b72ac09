package org.wherebuilt.vehicle;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.production.Answers;
import org.wherebuilt.relay.FacetCount;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Listing.Facet;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.Weight;

/** Counts beside a list of models; each is one statement, when asked for. */
@Description("How many models of the whole list have each value, the highest number first. Items without a value are "
        + "not counted.")
public final class ModelFacets {

    private static final String ANSWERS = " join e.allProductionPeriods p on " + Answers.isAnswer("p");

    private static final Facet<Model> BRANDS = new Facet<>("", "e.brand.slug", "e.brand.name");

    private static final Facet<Model> COUNTRIES = new Facet<>(ANSWERS, "p.plant.country.code", "p.plant.country.name");

    private static final Facet<Model> BODYSTYLES = new Facet<>("", "e.bodyStyle", "e.bodyStyle");

    private static final Facet<Model> DECADES = new Facet<>(
            ANSWERS,
            "cast(floor(year(p.startEarliest) / 10) * 10 as integer)",
            "cast(floor(year(p.startEarliest) / 10) * 10 as integer)");

    private final Page<Model> page;

    ModelFacets(Page<Model> page) {
        this.page = page;
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
    @Description("By the countries in which they were built.")
    public List<@NonNull FacetCount> getCountries() {
        return page.count(COUNTRIES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By body style.")
    public List<@NonNull FacetCount> getBodyStyles() {
        return page.count(BODYSTYLES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the decades in which a plant began to build them.")
    public List<@NonNull FacetCount> getDecades() {
        return FacetCount.decades(page.count(DECADES));
    }
}
