package org.wherebuilt.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.evidence.SourceDocument;

/** What a change of a source did. */
@Type("SourcePayload")
@Description("What a change of a source did.")
public final class SourcePayload extends Payload {

    private final SourceDocument source;

    SourcePayload(SourceDocument source, Curation.Made made) {
        super(made);
        this.source = source;
    }

    @NonNull
    @Description("The source as it is now.")
    public SourceDocument getSource() {
        return source;
    }
}
