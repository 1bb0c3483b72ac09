package org.wherebuilt.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JoinColumnOrFormula;
import org.hibernate.annotations.JoinFormula;

/** That a claim was recorded, superseded or retracted. GraphQL's {@code Change}. */
@Entity
@Immutable
@Table(name = "claim_change")
@Name("Change")
@Description("A change: a claim was recorded, superseded or retracted.")
public class ClaimChange {

    @Id
    @Ignore
    @Column(name = "id")
    public Long number;

    @NonNull
    @Description("When the catalogue changed.")
    public OffsetDateTime at;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("What happened.")
    public Kind kind;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "claim_id")
    @Description("The claim. If it was superseded, this is the new version, and its `supersedes` is the old one.")
    public Claim claim;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumnOrFormula(
            formula = @JoinFormula("(SELECT d.number FROM edit d WHERE d.origin <> 'BEGINNING' AND d.number ="
                            + " (SELECT CASE WHEN kind = 'RETRACTED' THEN max(r.edit) ELSE min(r.edit) END"
                            + " FROM edit_row r WHERE r.table_name = 'claim' AND r.key = CAST(claim_id AS text)))"))
    @Description("The edit that did it; null when it was done before edits were noted.")
    public Edit edit;

    /** What happened to a claim. */
    @Enum("ChangeKind")
    @Description("What happened to a claim.")
    public enum Kind {
        @Description("The catalogue learned of it.")
        RECORDED,
        @Description("A new version replaced the one before.")
        SUPERSEDED,
        @Description("It was withdrawn, and nothing replaced it.")
        RETRACTED
    }
}
