package org.wherebuilt.plant;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.production.Answers;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;

/** Which plants to list; what is left out does not narrow the list. */
@Input("PlantFilter")
@Description("Which plants to list. A field that is left out, null or an empty list is no condition.")
public class PlantFilter {

    private static final String BUILT =
            "exists (select p from ProductionPeriod p where p.plant = e and %s and " + Answers.isAnswer("p") + ")";

    @Description("In one of these countries, by their ISO 3166-1 codes.")
    public List<@NonNull String> country;

    @Description("In a region with one of these texts in its name, or within such a region: Kyushu, Europe.")
    public List<@NonNull String> region;

    @Description("Run at any time by one of these manufacturers, by their slugs.")
    public List<@NonNull String> manufacturer;

    @Description("That built one of these models, by their slugs.")
    public List<@NonNull String> model;

    @Description("That built for one of these brands, by their slugs.")
    public List<@NonNull String> brand;

    @Description("With this text in the name, without regard to case and accents.")
    public String nameContains;

    @Description("Without items that meet all of these conditions.")
    public PlantFilter not;

    /** Normalizes the keys and adds them to the check for unknown ones; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        country = references.countries(path + ".country", country);
        region = References.values(path + ".region", region);
        manufacturer = references.slugs("Manufacturer", path + ".manufacturer", manufacturer);
        model = references.slugs("Model", path + ".model", model);
        brand = references.slugs("Brand", path + ".brand", brand);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    void applyTo(Listing<Plant> listing, RegionRepository regions) {
        listing.where("e.country.code in :country", "country", country)
                .where(RegionRepository.IN_REGION.formatted("e"), "region", regions.within(region))
                .where(
                        "exists (select o from PlantOperator o where o.plant = e and o.manufacturer.slug in"
                                + " :manufacturer)",
                        "manufacturer",
                        manufacturer)
                .where(BUILT.formatted("p.model.slug in :model"), "model", model)
                .where(BUILT.formatted("p.model.brand.slug in :brand"), "brand", brand)
                .where(Listing.contains("e.name", ":name"), "name", nameContains);
        if (not != null) {
            listing.whereNot(without -> not.applyTo(without, regions));
        }
    }
}
