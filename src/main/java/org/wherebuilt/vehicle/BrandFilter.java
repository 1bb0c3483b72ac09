package org.wherebuilt.vehicle;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;

/** Which brands to list; what is left out does not narrow the list. */
@Input("BrandFilter")
@Description("Which brands to list. A field that is left out, null or an empty list is no condition.")
public class BrandFilter {

    @Description("Owned by one of these manufacturers, by their slugs.")
    public List<@NonNull String> manufacturer;

    @Description("With this text in the name, without regard to case and accents.")
    public String nameContains;

    @Description("Without items that meet all of these conditions.")
    public BrandFilter not;

    /** Brings the keys into the catalogue's spelling and remembers them for the check; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        manufacturer = references.slugs("Manufacturer", path + ".manufacturer", manufacturer);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    void applyTo(Listing<Brand> listing) {
        listing.where("e.manufacturer.slug in :manufacturer", "manufacturer", manufacturer)
                .where(Listing.contains("e.name", ":name"), "name", nameContains);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
