package org.wherebuilt.evidence;

import org.eclipse.microprofile.graphql.Description;

/** What sort of document a source is, and the rank that goes with it. */
@Description("The kind of a source. When sources disagree, the better kind decides.")
public enum SourceKind {
    @Description("A government's register: rank 1.")
    GOVERNMENT_REGISTER(1),
    @Description("The maker itself: rank 1.")
    COMPANY(1),
    @Description("A newspaper, magazine or agency: rank 2.")
    NEWS(2),
    @Description("An encyclopedia or gazetteer: rank 3.")
    REFERENCE(3),
    @Description("Answers, forums, comments, generated pages: rank 4.")
    WEB(4);

    private final int rank;

    SourceKind(int rank) {
        this.rank = rank;
    }

    /** 1 is the best. */
    public int rank() {
        return rank;
    }
}
