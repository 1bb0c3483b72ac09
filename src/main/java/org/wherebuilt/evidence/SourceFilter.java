package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.relay.Listing;

/** Which sources to list; what is left out does not narrow the list. */
@Input("SourceFilter")
@Description("Which sources to list. What is left out does not narrow the list.")
public class SourceFilter {

    @Description("Of this kind.")
    public SourceKind kind;

    @Description("By this publisher, written as it is there.")
    public String publisher;

    @Description("With this text in the title, upper or lower case.")
    public String titleContains;

    void applyTo(Listing<SourceDocument> listing) {
        listing.where("e.kind = :kind", "kind", kind)
                .where("e.publisher = :publisher", "publisher", publisher)
                .where("locate(lower(:title), lower(e.title)) > 0", "title", titleContains);
    }
}
