package org.wherebuilt.plant;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;

/** Which regions to list; what is left out does not narrow the list. */
@Input("RegionFilter")
@Description("Which regions to list. A field that is left out, null or an empty list is no condition.")
public class RegionFilter {

    @Description("In one of these countries, by their ISO 3166-1 codes.")
    public List<@NonNull String> country;

    @Description("With this text in the name, without regard to case and accents.")
    public String nameContains;

    @Description("Without items that meet all of these conditions.")
    public RegionFilter not;

    /** Brings the keys into the catalogue's spelling and remembers them for the check; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        country = references.countries(path + ".country", country);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    void applyTo(Listing<Region> listing) {
        listing.where("e.country.code in :country", "country", country)
                .where(Listing.contains("e.name", ":name"), "name", nameContains);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
