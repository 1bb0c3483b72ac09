package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;

/** A claim as somebody records it: the columns of {@code claims.csv}. The catalogue's rules say what must be there. */
@Input("ClaimInput")
@Description("What one source says, no more. A correction has all of it again, also what stays as it was.")
public class ClaimInput {

    @Description(
            "Its key, such as ttac2012-jx35-smyrna; of a correction left out, or the same. Required for a new claim.")
    public String slug;

    @Description("The source, by its slug. Required.")
    public String source;

    @Description("What it is about. Required.")
    public Topic topic;

    @Description("The plant, by its slug. Of plant, region and country exactly one, and none for SALES.")
    public String plant;

    @Description("The region, by its slug.")
    public String region;

    @Description("The country, by its ISO 3166-1 code.")
    public String country;

    @Description("The model, by its slug. Of model, nameplate and brand exactly one.")
    public String model;

    @Description("The nameplate, where the source does not say which generation.")
    public String nameplate;

    @Description(
            "The brand whose nameplate is meant, by its slug. Left out, it is about every model that bears the name.")
    public String nameplateBrand;

    @Description("The brand, by its slug, where the source means all its cars.")
    public String brand;

    @Description("The company that built it, by its slug, where the source says.")
    public String manufacturer;

    @Description("The make of a twin, where the source is about the same car of another make.")
    public String make;

    @Description("Whether the source says that it was so, or that it was not. Required.")
    public Stance stance;

    @Description("How the source knows. Required.")
    public ClaimKind kind;

    @Description(
            "The name of the list that it belongs to, in small letters and digits with hyphens. Required for the kind LISTED, and only"
                    + " for it.")
    public String oneOf;

    @Description("Why it denies every other place, where the source names the only one.")
    public String exclusiveBecause;

    @Description("When it began: a year, month or day, such as 2012-06.")
    public String start;

    @Description(
            "When it ended: a year, month or day, or the word `ongoing`, or `ended` where the source does not say when.")
    public String end;

    @Description("The markets that it names, by their slugs.")
    public List<@NonNull String> markets;

    @Description("The markets that it excludes, by their slugs.")
    public List<@NonNull String> excludedMarkets;

    @Description("The source's own words, at most 500 characters. A claim needs a quote or a note.")
    public String quote;

    @Description("What the source says, in your own words.")
    public String note;
}
