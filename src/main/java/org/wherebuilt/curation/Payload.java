package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.production.AnswerChange;

/** What a change did. A subclass names the GraphQL type and adds the thing that was changed. */
public abstract class Payload {

    private final Curation.Made made;

    Payload(Curation.Made made) {
        this.made = made;
    }

    @NonNull
    @Description("The answers that changed by it, with all their reasons.")
    @ListSize(assumedSize = 5)
    public List<@NonNull AnswerChange> getChanges() {
        return made.changes();
    }

    @Description("The edit; null when the catalogue said so already.")
    public Edit getEdit() {
        return made.edit();
    }

    @NonNull
    @Description("The catalogue's revision with this change.")
    public Integer getRevision() {
        return made.revision();
    }

    @NonNull
    @Description("What was confirmed.")
    public List<@NonNull Fault> getWarnings() {
        return made.warnings();
    }
}
