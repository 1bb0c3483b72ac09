package org.wherebuilt.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;

/** What one transaction changed in the catalogue. Triggers of the database write it. */
@Entity
@Immutable
@Description(
        "What was changed in the catalogue at one time: who, when, from where. Edits are never changed or removed.")
public class Edit implements Node {

    @Id
    @NonNull
    @Description("Its number in this copy of the catalogue. Numbers have no gaps.")
    public Integer number;

    @NonNull
    @Description("When it was made. Later than the edit before it.")
    public OffsetDateTime at;

    @NonNull
    @Description("The catalogue's revision from this edit on.")
    public Integer revision;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Where it came from.")
    public Origin origin;

    @Description(
            "The edition of the catalogue's files that were loaded; null when it did not come from files, and when they have none.")
    public Integer edition;

    @Formula("CASE WHEN origin <> 'DATABASE' THEN by_name END")
    @Description(
            "Who made it: for CURATOR their name; null for the others. Who worked in the database is for its operator to know.")
    public String by;

    @Column(name = "proposed_by")
    @Description("Who proposed it, if somebody else decided; null else.")
    public String proposedBy;

    @Description("Why; null when nobody said.")
    public String because;

    @NonNull
    @Column(name = "sealed")
    @Description(
            "SHA-256 in hexadecimal, of this edit with its rows and of the seal before it. Who keeps it can show later whether"
                    + " anything up to this edit was altered.")
    public String seal;

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It holds in this copy of the catalogue only.")
    @Reads("number")
    public String getId() {
        return NodeId.of("Edit", number.toString());
    }

    /** Where an edit came from. */
    @Enum("EditOrigin")
    @Description("Where an edit came from.")
    public enum Origin {
        @Description("What the catalogue held before it was noted.")
        BEGINNING,
        @Description("From the catalogue's files.")
        FILE,
        @Description("By statements in the database, past the service, or loaded by an earlier release.")
        DATABASE,
        @Description("Recorded by a curator through the endpoint.")
        CURATOR
    }
}
