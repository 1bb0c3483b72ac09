package org.wherebuilt.plant;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;

/** Which countries to list; what is left out does not narrow the list. */
@Input("CountryFilter")
@Description("Which countries to list. A field that is left out, null or an empty list is no condition.")
public class CountryFilter {

    @Description("In a region with one of these texts in its name, or within such a region: Europe.")
    public List<@NonNull String> region;

    @Description("With this text in the name, without regard to case and accents.")
    public String nameContains;

    @Description("Without items that meet all of these conditions.")
    public CountryFilter not;

    /** Brings the keys into the catalogue's spelling and remembers them for the check; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        region = References.values(path + ".region", region);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    void applyTo(Listing<Country> listing, RegionRepository regions) {
        listing.where("e.region.slug in :region", "region", regions.within(region))
                .where(Listing.contains("e.name", ":name"), "name", nameContains);
        if (not != null) {
            listing.whereNot(without -> not.applyTo(without, regions));
        }
    }
}
