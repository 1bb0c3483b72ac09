package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** What several changes did together. */
@Type("ChangesPayload")
@Description("What several changes did together.")
public final class ChangesPayload extends Payload {

    ChangesPayload(Curation.Made made) {
        super(made);
    }
}
