package org.wherebuilt.evidence;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.relay.Listing;

/** Which claims to list; what is left out does not narrow the list. */
@Input("ClaimFilter")
@Description("Which claims to list. What is left out does not narrow the list.")
public class ClaimFilter {

    @Description("What this source says, by its slug.")
    public String source;

    @Description("About this plant, by its slug.")
    public String plant;

    @Description("About this region, by its name.")
    public String region;

    @Description("About this country as a whole, by its ISO 3166-1 code.")
    public String country;

    @Description("About this model, by its slug.")
    public String model;

    @Description("About this nameplate, such as Q60.")
    public String nameplate;

    @Description("About all cars of this brand, by its slug.")
    public String brand;

    @Description("About this topic.")
    public Topic topic;

    @Description("Speaking this way.")
    public Stance stance;

    @Description("Known in this way.")
    public ClaimKind kind;

    @Description("Exclusive ones, or those that are not.")
    public Boolean exclusive;

    @Description("Of sources published by this day; undated ones count from the day they were read.")
    public LocalDate publishedBy;

    void applyTo(Listing<Claim> listing) {
        listing.where("e.source.slug = :source", "source", source)
                .where("e.plant.slug = :plant", "plant", plant)
                .where("e.regionEntity.name = :region", "region", region)
                .where("e.country.code = :country", "country", country)
                .where("e.model.slug = :model", "model", model)
                .where("e.nameplate = :nameplate", "nameplate", nameplate)
                .where("e.brand.slug = :brand", "brand", brand)
                .where("e.topic = :topic", "topic", topic)
                .where("e.stance = :stance", "stance", stance)
                .where("e.kind = :kind", "kind", kind);
        listing.where(
                "coalesce(e.source.publishedLatest, e.source.readOn) <= :publishedBy", "publishedBy", publishedBy);
        if (exclusive != null) {
            listing.where("e.exclusiveBecause is " + (exclusive ? "not null" : "null"));
        }
    }
}
