package org.wherebuilt.vehicle;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;
import org.wherebuilt.production.Answers;

/** Which models to list; what is left out does not narrow the list. */
@Input("ModelFilter")
@Description("Which models to list. A field that is left out, null or an empty list is no condition.")
public class ModelFilter {

    private static final String BUILT =
            "exists (select p from ProductionPeriod p where p.model = e and %s and " + Answers.isAnswer("p") + ")";

    @Description("Of one of these brands, by their slugs.")
    public List<@NonNull String> brand;

    @Description(
            "That had one of these names at any time, such as JX35; upper or lower case. A name that no model had is not an"
                    + " error.")
    public List<@NonNull String> nameplate;

    @Description("Built at one of these plants at any time, by their slugs.")
    public List<@NonNull String> plant;

    @Description("Built in one of these countries at any time, by their ISO 3166-1 codes.")
    public List<@NonNull String> country;

    @Description("Variants of one of these models, by their slugs.")
    public List<@NonNull String> variantOf;

    @Description(
            "Of one of these scopes: generations, or whole lines. If neither this nor `not` names a scope, generations only.")
    public List<@NonNull ModelScope> scope;

    @Description("With one of these texts in the body style, such as sedan.")
    public List<@NonNull String> bodyStyle;

    @Description("With this text in a name that it had at any time, whatever its case and accents.")
    public String nameContains;

    @Description("Without items that meet all of these conditions.")
    public ModelFilter not;

    boolean namesScope() {
        return scope != null && !scope.isEmpty() || not != null && not.namesScope();
    }

    /** Normalizes the keys and adds them to the check for unknown ones; {@code path} leads to the filter. */
    void checkReferences(References.Check references, String path) {
        brand = references.slugs("Brand", path + ".brand", brand);
        nameplate = lowerCase(References.values(path + ".nameplate", nameplate));
        plant = references.slugs("Plant", path + ".plant", plant);
        country = references.countries(path + ".country", country);
        variantOf = references.slugs("Model", path + ".variantOf", variantOf);
        scope = References.values(path + ".scope", scope);
        bodyStyle = References.values(path + ".bodyStyle", bodyStyle);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(references, path + ".not");
        }
    }

    /** As the conditions on nameplates compare them; null for null. */
    public static List<String> lowerCase(List<String> names) {
        return names == null
                ? null
                : names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
    }

    void applyTo(Listing<Model> listing) {
        listing.where("e.brand.slug in :brand", "brand", brand)
                .where(
                        "exists (select n from ModelName n where n.model = e and lower(n.name) in :nameplate)",
                        "nameplate",
                        nameplate)
                .where(BUILT.formatted("p.plant.slug in :plant"), "plant", plant)
                .where(BUILT.formatted("p.plant.country.code in :country"), "country", country)
                .where("e.variantOf.slug in :variantOf", "variantOf", variantOf)
                .where("e.scope in :scope", "scope", scope)
                .whereAny(Listing.contains("e.bodyStyle", ":bodyStyle"), "bodyStyle", bodyStyle)
                .where(
                        Listing.contains("e.name", ":name")
                                + " or exists (select n from ModelName n where n.model = e and "
                                + Listing.contains("n.name", ":name") + ")",
                        "name",
                        nameContains);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
