package org.wherebuilt.evidence;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;

/** Which edits to list; what is left out does not narrow the list. */
@Input("EditFilter")
@Description(
        "Which edits to list. A field that is left out, null or an empty list is no condition. What it names may be gone from the catalogue.")
public class EditFilter {

    @Description("From one of these origins.")
    public List<Edit.@NonNull Origin> origin;

    @Description(
            "Those that changed what the catalogue says of one of these plants itself, not of what it built. Give their slugs.")
    public List<@NonNull String> plant;

    @Description(
            "Those that changed what the catalogue says of one of these models itself, its names included. Give their slugs.")
    public List<@NonNull String> model;

    @Description("Those that changed one of these markets. Give their slugs.")
    public List<@NonNull String> market;

    @Description("Those that changed one of these sources. Give their slugs.")
    public List<@NonNull String> source;

    @Description("Those that changed one of these claims. Give their slugs.")
    public List<@NonNull String> claim;

    @Description("Without items that meet all of these conditions.")
    public EditFilter not;

    /** Checks the lists and the slugs; {@code path} leads to the filter. */
    void checkReferences(References.Check check, String path) {
        origin = References.values(path + ".origin", origin);
        plant = check.slugsEver("Plant", path + ".plant", plant);
        model = check.slugsEver("Model", path + ".model", model);
        market = check.slugsEver("Market", path + ".market", market);
        source = check.slugsEver("Source", path + ".source", source);
        claim = check.slugsEver("Claim", path + ".claim", claim);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(check, path + ".not");
        }
    }

    void applyTo(Listing<Edit> listing) {
        listing.where("e.origin in :origin", "origin", origin);
        changed(listing, "plant", plant);
        changed(listing, "model", model);
        changed(listing, "market", market);
        changed(listing, "source", source);
        changed(listing, "claim", claim);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }

    private static void changed(Listing<Edit> listing, String table, List<String> slugs) {
        listing.where(
                "e.number in (select r.edit from EditRow r where r.subject in :%s)".formatted(table),
                table,
                slugs == null
                        ? null
                        : slugs.stream().map(slug -> table + "/" + slug).toList());
    }
}
