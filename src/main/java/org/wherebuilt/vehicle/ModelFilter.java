package org.wherebuilt.vehicle;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.relay.Listing;

/** Which models to list; what is left out does not narrow the list. */
@Input("ModelFilter")
@Description("Which models to list. What is left out does not narrow the list.")
public class ModelFilter {

    @Description("Of this brand, by its slug.")
    public String brand;

    @Description("That bore this name at any time, such as JX35; upper or lower case.")
    public String nameplate;

    @Description("Built at this plant at any time, by its slug.")
    public String plant;

    @Description("Built in this country at any time, by its ISO 3166-1 code.")
    public String country;

    @Description("Variants of this model, by its slug.")
    public String variantOf;

    void applyTo(Listing<Model> listing) {
        listing.where("e.brand.slug = :brand", "brand", brand)
                .where(
                        "exists (select n from ModelName n where n.model = e and lower(n.name) = lower(:nameplate))",
                        "nameplate",
                        nameplate)
                .where(
                        "exists (select p from ProductionPeriod p where p.model = e and p.plant.slug = :plant and p.status in (SUPPORTED, DISPUTED))",
                        "plant",
                        plant)
                .where(
                        "exists (select p from ProductionPeriod p where p.model = e and p.plant.country.code = :country and p.status in (SUPPORTED, DISPUTED))",
                        "country",
                        country)
                .where("e.variantOf.slug = :variantOf", "variantOf", variantOf);
    }
}
