package org.wherebuilt.plant;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.production.Answers;
import org.wherebuilt.relay.FacetCount;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Listing.Facet;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.Weight;

/** Counts beside a list of plants; each is one statement, when asked for. */
@Description("How many plants of the whole list have each value, the highest number first. Items without a value are "
        + "not counted.")
public final class PlantFacets {

    private static final String ANSWERS = " join e.allProductionPeriods p on " + Answers.isAnswer("p");

    private static final Facet<Plant> COUNTRIES = new Facet<>("", "e.country.code", "e.country.name");

    private static final Facet<Plant> MANUFACTURERS =
            new Facet<>(" join e.operators o", "o.manufacturer.slug", "o.manufacturer.name");

    private static final Facet<Plant> BRANDS = new Facet<>(ANSWERS, "p.model.brand.slug", "p.model.brand.name");

    private static final Facet<Plant> DECADES = new Facet<>(
            "",
            "cast(floor(year(e.openedEarliest) / 10) * 10 as integer)",
            "cast(floor(year(e.openedEarliest) / 10) * 10 as integer)");

    private final Page<Plant> page;

    PlantFacets(Page<Plant> page) {
        this.page = page;
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By their country.")
    public List<@NonNull FacetCount> getCountries() {
        return page.count(COUNTRIES);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the companies that ran them at any time.")
    public List<@NonNull FacetCount> getManufacturers() {
        return page.count(MANUFACTURERS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the brands that they built for.")
    public List<@NonNull FacetCount> getBrands() {
        return page.count(BRANDS);
    }

    @Weight(weight = 100)
    @ListSize(assumedSize = 20)
    @NonNull
    @Description("By the decade in which they opened.")
    public List<@NonNull FacetCount> getDecades() {
        return FacetCount.decades(page.count(DECADES));
    }
}
