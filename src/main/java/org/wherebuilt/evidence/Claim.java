package org.wherebuilt.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Immutable;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/** What one source says, no more. Append-only: written by the catalogue's loader, never changed here. */
@Entity
@Immutable
@Table(name = "claim")
@Description("What one source says, no more: a place, a subject, and what the source says about them.")
public class Claim implements Node {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    @Ignore
    public Long number;

    @NonNull
    @Description("Its key in files. A correction has the same.")
    public String slug;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "source")
    @Description("The source.")
    public SourceDocument source;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("What it is about.")
    public Topic topic;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "plant")
    @Description("The plant; null if the claim names a larger place.")
    public Plant plant;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region")
    @Ignore
    public Region regionEntity;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    @Description("The country that it names, if it names no smaller place.")
    public Country country;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "model")
    @Description("The model it is about; null when it is about a nameplate or the whole brand.")
    public Model model;

    @Description("The nameplate it is about, when it does not say which generation.")
    public String nameplate;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "nameplate_brand")
    @Description("The brand whose nameplate is meant; null when it is about every model that bears the name.")
    public Brand nameplateBrand;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "brand")
    @Description("The brand, when it is about all its cars.")
    public Brand brand;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "manufacturer")
    @Description("The company that built it; null if the source does not say.")
    public Manufacturer manufacturer;

    @Description(
            "The make of a twin: the source is about the same car as this make sold it (Nissan, for the Fuga of which"
                    + " the M is the twin), and its dates are the twin's; null when it is about the model itself.")
    public String make;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Whether the source says that it was so, or that it was not.")
    public Stance stance;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("How the source knows.")
    public ClaimKind kind;

    @Column(name = "one_of")
    @Description(
            "The name of the list that it belongs to: the claims of one source with the same name are the places of which each is"
                    + " possible. Null unless the kind is LISTED.")
    public String oneOf;

    @Column(name = "exclusive_because")
    @Description("Why the claim is exclusive; null when it is not.")
    public String exclusiveBecause;

    @Column(name = "start_date")
    @Description("When it began; null when not stated.")
    public PartialDate start;

    @Column(name = "end_date")
    @Description("When it ended; null when not stated, when still going on, and when the source does not say when.")
    public PartialDate end;

    @Ignore
    @Column(name = "end_state")
    @Enumerated(EnumType.STRING)
    public EndState endState;

    @ListSize(assumedSize = 3)
    @NonNull
    @ManyToMany
    @JoinTable(
            name = "claim_market",
            joinColumns = @JoinColumn(name = "claim_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets that it names; empty if it names none.")
    public List<@NonNull Market> markets;

    @ListSize(assumedSize = 2)
    @NonNull
    @ManyToMany
    @JoinTable(
            name = "claim_excluded_market",
            joinColumns = @JoinColumn(name = "claim_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets that it excludes (\"the world except China\").")
    public List<@NonNull Market> excludedMarkets;

    @Description("The source's own words, where they were recorded.")
    public String quote;

    @Description("What the source says, in the curator's words.")
    public String note;

    @NonNull
    @Column(name = "recorded_at")
    @Description("When the catalogue learned of it.")
    public OffsetDateTime recordedAt;

    @Column(name = "retracted_at")
    @Description("When the catalogue dropped it; null while it is in force.")
    public OffsetDateTime retractedAt;

    @OneToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "supersedes")
    @Description("The version before the last correction; null when there was none.")
    public Claim supersedes;

    /** The models it is about, directly or by a nameplate; none for a claim about a whole brand. */
    @Ignore
    @ManyToMany
    @JoinTable(
            name = "claim_subject",
            joinColumns = @JoinColumn(name = "claim_id"),
            inverseJoinColumns = @JoinColumn(name = "model"))
    @OrderBy("slug")
    public List<Model> subjects;

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads({"slug", "retractedAt"})
    public String getId() {
        return NodeId.of("Claim", versionKey());
    }

    @NonNull
    @Description(RowVersion.IS)
    @Reads({"retractedAt", "recordedAt"})
    public String getVersion() {
        return (retractedAt == null ? recordedAt : retractedAt).toInstant().toString();
    }

    /** Its slug while it is in force; a retracted version also says when it was retracted. */
    String versionKey() {
        return retractedAt == null ? slug : slug + "@" + retractedAt.toInstant();
    }

    @Description("The name of the region, if the claim names a place between a plant and a country.")
    @Reads("regionEntity.name")
    public String getRegion() {
        return regionEntity == null ? null : regionEntity.name;
    }

    @Description("The region, as an object with an id.")
    @Reads(of = "regionEntity")
    public Region getRegionNode() {
        return regionEntity;
    }

    @NonNull
    @Description("Whether the source names the only place, and so denies every other.")
    @Reads("exclusiveBecause")
    public boolean isExclusive() {
        return exclusiveBecause != null;
    }

    @NonNull
    @Description("Whether production was still going on when the source was published.")
    @Reads("endState")
    public boolean isOngoing() {
        return endState == EndState.ONGOING;
    }

    @NonNull
    @Description("Whether the source says anything about the end: that it is still going on, or that it ended.")
    @Reads("endState")
    public boolean isEndStated() {
        return endState != EndState.NOT_STATED;
    }

    /** Whether it is about a twin of another make, whose dates are not the model's. */
    @Ignore
    public boolean isOfTwin() {
        return make != null;
    }

    /** Whether it names one of several places, of which each is only possible. */
    @Ignore
    public boolean isListed() {
        return kind == ClaimKind.LISTED;
    }

    /** Whether both name places of one list. */
    public boolean isOfOneListWith(Claim other) {
        return isListed() && oneOf.equals(other.oneOf) && source.slug.equals(other.source.slug);
    }

    /** The source's rank, 1 the best; an inferred claim ranks below every stated one, and a place of a list below that. */
    @Ignore
    public int rank() {
        return switch (kind) {
            case LISTED -> 6;
            case INFERRED -> 5;
            default -> source.getRank();
        };
    }
}
