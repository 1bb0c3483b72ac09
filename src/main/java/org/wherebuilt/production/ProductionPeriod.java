package org.wherebuilt.production;

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
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.relay.Node;
import org.wherebuilt.relay.NodeId;
import org.wherebuilt.vehicle.Model;

/** The answer for one plant and one model: what the claims add up to. Derived; see {@link Judge}. */
@Entity
@Table(name = "production_period")
@Description("That a plant built a model: from when, until when, for which markets, and on whose word.")
public class ProductionPeriod implements Node {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    @Ignore
    public Long number;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "plant")
    @Description("Where it was built.")
    public Plant plant;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "model")
    @Description("What was built.")
    public Model model;

    @Column(name = "start_date")
    @Description("When production began; null when no source says.")
    public PartialDate start;

    /** Derived by the database; to filter and sort by. */
    @Ignore
    @Column(name = "start_earliest", insertable = false, updatable = false)
    public LocalDate startEarliest;

    @Column(name = "end_date")
    @Description("When production ended; null when it goes on or no source says when.")
    public PartialDate end;

    /** Derived by the database; to filter by. */
    @Ignore
    @Column(name = "end_latest", insertable = false, updatable = false)
    public LocalDate endLatest;

    @Ignore
    @Column(name = "end_state")
    @Enumerated(EnumType.STRING)
    public EndState endState;

    /** For an ongoing one: the last day on which its source can have known that. */
    @Column(name = "ongoing_as_of")
    @Description("Until when \"still going on\" is known: the date of the source that says it; null unless `ongoing`.")
    public LocalDate ongoingAsOf;

    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_market",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets it was built for; empty when no source says.")
    public List<@NonNull Market> markets;

    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_excluded_market",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets left out of those (\"the world except China\").")
    public List<@NonNull Market> excludedMarkets;

    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_claim",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "claim_id"))
    @OrderColumn(name = "position")
    @Description("The claims about this plant and model, best supported first, contradicting ones included.")
    public List<@NonNull Claim> claims;

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque and the same in every copy of the catalogue.")
    public String getId() {
        return NodeId.of("ProductionPeriod", plant.slug + "/" + model.slug);
    }

    @NonNull
    @Description("Whether production is said to be still going on; see `ongoingAsOf`.")
    public boolean isOngoing() {
        return endState == EndState.ONGOING;
    }

    @NonNull
    @Description("Whether any source says something about the end: that it goes on, or that it ended.")
    public boolean isEndStated() {
        return endState != EndState.NOT_STATED;
    }

    /**
     * Whether the model was built there on the day. A bound that is not known is clipped to the plant's life, and
     * "still going on" is certain only up to the date of the source that says it.
     */
    public Certainty certainty(LocalDate on) {
        if (beforeStart(on) || afterEnd(on)) {
            return Certainty.NO;
        }
        boolean begun = start != null && !on.isBefore(start.latest());
        boolean notEnded =
                end != null ? !on.isAfter(end.earliest()) : endState == EndState.ONGOING && !on.isAfter(ongoingAsOf);
        return begun && notEnded ? Certainty.CERTAIN : Certainty.POSSIBLE;
    }

    private boolean beforeStart(LocalDate on) {
        PartialDate first = start != null ? start : plant.openedOn;
        return first != null && on.isBefore(first.earliest());
    }

    private boolean afterEnd(LocalDate on) {
        PartialDate last = end != null ? end : plant.closure == Closure.ACTUAL ? plant.closedOn : null;
        return last != null && on.isAfter(last.latest());
    }

    /** Whether it was built for the market: one that it names, or a market inside one, unless left out. */
    public boolean isFor(String market) {
        return markets.stream().anyMatch(named -> Containment.contains(named, market))
                && excludedMarkets.stream().noneMatch(named -> Containment.contains(named, market));
    }
}
