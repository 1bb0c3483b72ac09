package org.wherebuilt.evidence;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.References;

/** Which sources to list; what is left out does not narrow the list. */
@Input("SourceFilter")
@Description("Which sources to list. A field that is left out, null or an empty list is no condition.")
public class SourceFilter {

    @Description("Of one of these kinds.")
    public List<@NonNull SourceKind> kind;

    @Description("With one of these texts in the publisher's name, without regard to case and accents.")
    public List<@NonNull String> publisher;

    @Description("With this text in the title, without regard to case and accents.")
    public String titleContains;

    @Description("Without items that meet all of these conditions.")
    public SourceFilter not;

    /** Checks the lists; {@code path} leads to the filter. */
    void name(String path) {
        kind = References.values(path + ".kind", kind);
        publisher = References.values(path + ".publisher", publisher);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.name(path + ".not");
        }
    }

    void applyTo(Listing<SourceDocument> listing) {
        listing.where("e.kind in :kind", "kind", kind)
                .whereAny(Listing.contains("e.publisher", ":publisher"), "publisher", publisher)
                .where(Listing.contains("e.title", ":title"), "title", titleContains);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
