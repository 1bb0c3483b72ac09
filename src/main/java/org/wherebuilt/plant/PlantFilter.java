package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.relay.Listing;

/** Which plants to list; what is left out does not narrow the list. */
@Input("PlantFilter")
@Description("Which plants to list. What is left out does not narrow the list.")
public class PlantFilter {

    @Description("In this country, by its ISO 3166-1 code.")
    public String country;

    @Description("In this region, by its name.")
    public String region;

    @Description("Run at any time by this manufacturer, by its slug.")
    public String manufacturer;

    @Description("That built this model, by its slug.")
    public String model;

    @Description("With this text in the name, upper or lower case.")
    public String nameContains;

    void applyTo(Listing<Plant> listing) {
        listing.where("e.country.code = :country", "country", country)
                .where("e.regionEntity.name = :region", "region", region)
                .where(
                        "exists (select o from PlantOperator o where o.plant = e and o.manufacturer.slug = :manufacturer)",
                        "manufacturer",
                        manufacturer)
                .where(
                        "exists (select p from ProductionPeriod p where p.plant = e and p.model.slug = :model and p.status in (SUPPORTED, DISPUTED))",
                        "model",
                        model)
                .where("locate(lower(:name), lower(e.name)) > 0", "name", nameContains);
    }
}
