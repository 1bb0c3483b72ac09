package org.wherebuilt.evidence;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;
import org.wherebuilt.plant.RegionRepository;
import org.wherebuilt.vehicle.ModelFilter;

/** Which claims to list; what is left out does not narrow the list. */
@Input("ClaimFilter")
@Description("Which claims to list. A field that is left out, null or an empty list is no condition.")
public class ClaimFilter {

    @Description("From one of these sources, by their slugs.")
    public List<@NonNull String> source;

    @Description("About one of these plants, by their slugs.")
    public List<@NonNull String> plant;

    @Description("About a region with one of these texts in its name, or about a region within it: Kyushu.")
    public List<@NonNull String> region;

    @Description("About one of these countries as a whole, by their ISO 3166-1 codes.")
    public List<@NonNull String> country;

    @Description("About one of these models, by their slugs.")
    public List<@NonNull String> model;

    @Description(
            "About one of these nameplates, such as Q60; upper or lower case. A name that no claim mentions is not an error.")
    public List<@NonNull String> nameplate;

    @Description(
            "About a nameplate of one of these brands, by their slugs, where the claim says whose nameplate it means.")
    public List<@NonNull String> nameplateBrand;

    @Description("About all cars of one of these brands, by their slugs.")
    public List<@NonNull String> brand;

    @Description("About all cars of a brand (true), or about a model or a nameplate (false).")
    public Boolean ofBrand;

    @Description("About one of these topics.")
    public List<@NonNull Topic> topic;

    @Description("With this stance.")
    public Stance stance;

    @Description("Of one of these kinds.")
    public List<@NonNull ClaimKind> kind;

    @Description("Of one of these lists of possible places, by their names. A name that no claim has is not an error.")
    public List<@NonNull String> oneOf;

    @Description("Only exclusive claims (true), or only others (false).")
    public Boolean exclusive;

    @Description(
            "From sources that were published by this day. Undated sources count from the day on which they were read.")
    public LocalDate publishedBy;

    @Description("With this text in the quote or the note, without regard to case and accents.")
    public String textContains;

    @Description("Without items that meet all of these conditions.")
    public ClaimFilter not;

    /** Brings the keys into the catalogue's spelling and remembers them for the check; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        source = references.slugs("Source", path + ".source", source);
        plant = references.slugs("Plant", path + ".plant", plant);
        region = References.values(path + ".region", region);
        country = references.countries(path + ".country", country);
        model = references.slugs("Model", path + ".model", model);
        nameplate = ModelFilter.lowerCase(References.values(path + ".nameplate", nameplate));
        nameplateBrand = references.slugs("Brand", path + ".nameplateBrand", nameplateBrand);
        brand = references.slugs("Brand", path + ".brand", brand);
        topic = References.values(path + ".topic", topic);
        kind = References.values(path + ".kind", kind);
        oneOf = References.values(path + ".oneOf", oneOf);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    void applyTo(Listing<Claim> listing, RegionRepository regions) {
        listing.where("e.source.slug in :source", "source", source)
                .where("e.plant.slug in :plant", "plant", plant)
                .where("e.regionEntity.slug in :region", "region", regions.within(region))
                .where("e.country.code in :country", "country", country)
                .where("e.model.slug in :model", "model", model)
                .where("lower(e.nameplate) in :nameplate", "nameplate", nameplate)
                .where("e.nameplateBrand.slug in :nameplateBrand", "nameplateBrand", nameplateBrand)
                .where("e.brand.slug in :brand", "brand", brand)
                .where("e.topic in :topic", "topic", topic)
                .where("e.stance = :stance", "stance", stance)
                .where("e.kind in :kind", "kind", kind)
                .where("e.oneOf in :oneOf", "oneOf", oneOf)
                .where(
                        "coalesce(e.source.publishedLatest, e.source.readOn) <= :publishedBy",
                        "publishedBy",
                        publishedBy)
                .where(
                        Listing.contains("e.quote", ":text") + " or " + Listing.contains("e.note", ":text"),
                        "text",
                        textContains);
        if (exclusive != null) {
            listing.where("e.exclusiveBecause is " + (exclusive ? "not null" : "null"));
        }
        if (ofBrand != null) {
            listing.where("e.brand is " + (ofBrand ? "not null" : "null"));
        }
        if (not != null) {
            listing.whereNot(without -> not.applyTo(without, regions));
        }
    }
}
