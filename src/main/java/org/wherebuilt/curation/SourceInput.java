package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.wherebuilt.evidence.SourceKind;

/** A source as somebody records it: the columns of {@code sources.csv}. */
@Input("SourceInput")
@Description("A document that says something about where cars are built.")
public class SourceInput {

    @Description("Its key, such as ttac2012; of a correction left out, or the same. Required for a new source.")
    public String slug;

    @Description("The document's title. Required.")
    public String title;

    @Description("Who published it.")
    public String publisher;

    @Description("When it was published: a year, month or day.")
    public String published;

    @Description("The day you read it, such as 2026-11-22. Required.")
    public String readOn;

    @Description("Its address on the web, http or https. The service never opens it.")
    public String address;

    @Description("Its kind. Required.")
    public SourceKind kind;

    @Description("Another rank than that of its kind, 1 (best) to 4; with a reason.")
    public Integer rank;

    @Description("The reason for the rank.")
    public String rankBecause;
}
