package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.evidence.Claim;

/** What a change of a claim did. */
@Type("ClaimPayload")
@Description("What a change of a claim did.")
public final class ClaimPayload extends Payload {

    private final Claim claim;

    ClaimPayload(Claim claim, Curation.Made made) {
        super(made);
        this.claim = claim;
    }

    @NonNull
    @Description("The claim as it is now.")
    public Claim getClaim() {
        return claim;
    }
}
