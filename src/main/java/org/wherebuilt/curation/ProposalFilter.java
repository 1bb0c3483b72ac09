package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.References;

/** Which proposals to list. */
@Input("ProposalFilter")
@Description("Which proposals to list. A field that is left out, null or an empty list is no condition.")
public class ProposalFilter {

    @Description("In one of these states.")
    public List<Proposal.@NonNull State> state;

    @Description("Without items that meet all of these conditions.")
    public ProposalFilter not;

    /** Checks the lists; {@code path} leads to the filter. */
    void checkReferences(References.Check check, String path) {
        state = References.values(path + ".state", state);
        if (not != null) {
            References.refuseNotInNot(path + ".not.not", not.not);
            not.checkReferences(check, path + ".not");
        }
    }

    void applyTo(Listing<Proposal> listing) {
        listing.where("e.state in :state", "state", state);
        if (not != null) {
            listing.whereNot(not::applyTo);
        }
    }
}
