package org.wherebuilt.curation;

import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.catalogue.Change;

/** One change of a proposal. */
@Description("One change of a proposal.")
public record ProposedChange(
        @NonNull @org.eclipse.microprofile.graphql.Id @Description("What tells it from the proposal's other changes.")
        String id,

        @NonNull @Description("What is to be done.") Kind kind,

        @NonNull @Description("What it is done to, such as `claim`.")
        String what,

        @NonNull @Description("The slug.") String slug,

        @NonNull @Description("What is to be said; empty for a retraction.")
        List<@NonNull FieldValue> values) {

    /** What is to be done. */
    @Enum("ProposedChangeKind")
    @Description("What is to be done.")
    public enum Kind {
        @Description("Something new is recorded.")
        RECORD,
        @Description("What is there is corrected: it says all of this, and nothing else.")
        CORRECT,
        @Description("A claim is dropped.")
        RETRACT
    }

    /** One of the things that a change would say. */
    @Type("FieldValue")
    @Description("One field of what is to be said.")
    public record FieldValue(
            @NonNull @org.eclipse.microprofile.graphql.Id @Description("The name of the field, as in `ClaimInput`.")
            String id,

            @NonNull @Description("The value; several stand between semicolons.")
            String value) {}

    /** The changes as a reader sees them. */
    static List<ProposedChange> of(List<Change> changes) {
        return IntStream.range(0, changes.size())
                .mapToObj(i -> of(String.valueOf(i), changes.get(i)))
                .toList();
    }

    private static ProposedChange of(String id, Change change) {
        return new ProposedChange(
                id,
                Kind.valueOf(change.kind().name()),
                change.what(),
                change.key() == null ? change.cells().get("slug") : change.key(),
                change.cells().entrySet().stream()
                        .map(cell -> new FieldValue(Change.field(cell.getKey()), cell.getValue()))
                        .toList());
    }
}
