package org.wherebuilt.curation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.NodeId;

/** Changes that somebody suggests, with a note. It is decided once. */
@Entity
@Table(name = "proposal")
@Description("Changes of the catalogue that somebody suggests. A curator decides on them once.")
public class Proposal {

    static final String TYPE = "Proposal";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    @Ignore
    public Long number;

    /** Who proposed it, hashed: only they can withdraw it. */
    @Ignore
    public String person;

    @Column(name = "by_name")
    @Description("Who proposed it, as their token calls them; null when it has no name.")
    public String by;

    @NonNull
    @Column(name = "proposed_at")
    @Description("When it was proposed.")
    public OffsetDateTime proposedAt;

    @NonNull
    @Description("Why the changes should be made.")
    public String note;

    /** As {@link ChangeJson} writes them. */
    @Ignore
    public String asked;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Whether it was decided, and how.")
    public State state;

    @Column(name = "decided_at")
    @Description("When it was decided or withdrawn; null while it is open.")
    public OffsetDateTime decidedAt;

    @Column(name = "decided_by")
    @Description("Who decided; null while it is open, and when it was withdrawn.")
    public String decidedBy;

    @Description("Why it was decided so; null when nobody said.")
    public String because;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "edit")
    @Description("The edit that made its changes; null unless it was accepted.")
    public Edit edit;

    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It holds in this copy of the catalogue only.")
    public String getId() {
        return NodeId.of(TYPE, number.toString());
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Description("The changes. `previewProposal` says what they would do now.")
    public List<@NonNull ProposedChange> getChanges() {
        return ProposedChange.of(ChangeJson.read(asked));
    }

    /** Whether a proposal was decided, and how. */
    @Enum("ProposalState")
    @Description("Whether a proposal was decided, and how.")
    public enum State {
        @Description("It waits for a curator.")
        OPEN,
        @Description("A curator made its changes.")
        ACCEPTED,
        @Description("A curator refused it.")
        REJECTED,
        @Description("Its proposer took it back.")
        WITHDRAWN
    }
}
