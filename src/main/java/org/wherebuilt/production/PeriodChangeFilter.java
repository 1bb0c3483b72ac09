package org.wherebuilt.production;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;

/** Which changes of answers to list; what is left out does not narrow the list. */
@Input("PeriodChangeFilter")
@Description(
        "Which changes of answers to list. A field that is left out, null or an empty list is no condition. What it names may be gone from the catalogue.")
public class PeriodChangeFilter {

    @Description("By one of these edits. Give their numbers.")
    public List<@NonNull Integer> edit;

    @Description("At one of these plants. Give their slugs.")
    public List<@NonNull String> plant;

    @Description("Of one of these models. Give their slugs.")
    public List<@NonNull String> model;

    @Description("Without items that meet all of these conditions.")
    public PeriodChangeFilter not;

    /** Checks the lists and the slugs; {@code path} leads to the filter. */
    void checkReferences(References.Check check, String path) {
        edit = check.edits(path + ".edit", edit);
        plant = check.slugsEver("Plant", path + ".plant", plant);
        model = check.slugsEver("Model", path + ".model", model);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(check, path + ".not");
        }
    }

    void applyTo(Listing<PeriodChange> listing) {
        listing.where("e.edit.number in :edit", "edit", edit)
                .where("e.plantSlug in :plant", "plant", plant)
                .where("e.modelSlug in :model", "model", model);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
