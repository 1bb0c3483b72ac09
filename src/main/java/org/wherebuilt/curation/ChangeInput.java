package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** One change among several; exactly one of its fields is given. */
@Input("ChangeInput")
@Description("One change. Exactly one of its fields is given.")
public class ChangeInput {

    @Description("A new claim.")
    public ClaimInput recordClaim;

    @Description("A new version of a claim.")
    public ClaimCorrection correctClaim;

    @Description("A claim that is dropped.")
    public ClaimRetraction retractClaim;

    @Description("A new source.")
    public SourceInput recordSource;

    @Description("What is now known of a source.")
    public SourceCorrection correctSource;

    /** A new version of a claim. */
    @Input("ClaimCorrection")
    @Description("A new version of a claim. The versions before it stay in its history.")
    public static class ClaimCorrection {

        @NonNull
        @Description("The claim's slug.")
        public String slug;

        @NonNull
        @Description("What the source says.")
        public ClaimInput claim;

        @Description(
                "The `version` of the claim that you saw. If there is another by now, nothing is changed (CONFLICT).")
        public String ifVersion;
    }

    /** A claim that is dropped. */
    @Input("ClaimRetraction")
    @Description("A claim that is dropped. It stays in the history.")
    public static class ClaimRetraction {

        @NonNull
        @Description("The claim's slug.")
        public String slug;

        @Description(
                "The `version` of the claim that you saw. If there is another by now, nothing is changed (CONFLICT).")
        public String ifVersion;
    }

    /** A source that a curator recorded, as it is to be. */
    @Input("SourceCorrection")
    @Description(
            "What is now known of a source that a curator recorded. A source of the files is corrected in the files.")
    public static class SourceCorrection {

        @NonNull
        @Description("The source's slug.")
        public String slug;

        @NonNull
        @Description("The source.")
        public SourceInput source;
    }
}
