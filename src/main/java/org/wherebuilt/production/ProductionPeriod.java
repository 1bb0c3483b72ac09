package org.wherebuilt.production;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.market.Containment;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/** The answer for one plant and one model: what the claims add up to. Derived by the {@link Judge}, written by {@link PeriodWriter}. */
@Entity
@Immutable
@Table(name = "production_period")
@Description("Whether a plant built a model: from when, until when, for which markets, and by which sources.")
public class ProductionPeriod implements Node {

    /** The version of the rule that judges. */
    public static final short RULE = Judge.RULE;

    /** Asks whether an older version judged any answer that is stored. */
    public static final String OLDER_ANSWERS =
            "SELECT EXISTS (SELECT FROM production_period WHERE rule < " + RULE + ")";

    // A day is a LOCAL_DATE to JDBC: as a plain DATE the driver makes a java.sql.Date of it, by way of calendar
    // and zone, and Hibernate makes a day of that again.

    @Id
    @Column(name = "id")
    @Ignore
    public Long number;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "plant")
    @Description("The plant.")
    public Plant plant;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "model")
    @Description("The model.")
    public Model model;

    @Column(name = "start_date")
    @Description("When production began; null when no source says.")
    public PartialDate start;

    /** Derived by the database; to sort by. */
    @Ignore
    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "start_earliest", insertable = false, updatable = false)
    public LocalDate startEarliest;

    @Column(name = "end_date")
    @Description("When production ended; null if it goes on, or no source gives a date.")
    public PartialDate end;

    @Ignore
    @Column(name = "end_state")
    @Enumerated(EnumType.STRING)
    public EndState endState;

    /** For an ongoing one: the last day on which its source can have known that. */
    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "ongoing_as_of")
    @Description("The date of the source that says \"still going on\"; null unless `ongoing`.")
    public LocalDate ongoingAsOf;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "possible_from")
    @Description("The first day on which it may have been built there; null if unknown.")
    public LocalDate possibleFrom;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "certain_from")
    @Description(
            "The first day on which it was certainly built there. This and `certainTo` are null if no day is certain.")
    public LocalDate certainFrom;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "certain_to")
    @Description("The last day on which it was certainly built there; see `certainFrom`.")
    public LocalDate certainTo;

    @JdbcTypeCode(SqlTypes.LOCAL_DATE)
    @Column(name = "possible_to")
    @Description("The last day on which it may have been built there; null if unknown.")
    public LocalDate possibleTo;

    /** How the question "was it built there?" came out; clients read it in the verdict. */
    @Ignore
    @Enumerated(EnumType.STRING)
    public VerdictStatus status;

    @NonNull
    @Description(
            "How much the sources disagree on any part of it. 0 is not at all. More and better dissenters make it higher.")
    public int dissent;

    /** The version of the rule that judged it. */
    @Ignore
    public short rule;

    @ListSize(assumedSize = 4)
    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_market",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets for which it was built; empty if no source says.")
    public List<@NonNull Market> markets;

    @ListSize(assumedSize = 2)
    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_excluded_market",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets that are excluded from those (\"the world except China\").")
    public List<@NonNull Market> excludedMarkets;

    @NonNull
    @ManyToMany
    @JoinTable(
            name = "production_period_claim",
            joinColumns = @JoinColumn(name = "production_period_id"),
            inverseJoinColumns = @JoinColumn(name = "claim_id"))
    @OrderColumn(name = "position")
    @Description("The claims that it rests on: the winner first, then those that agree, plans, and those that dissent.")
    public List<@NonNull Claim> claims;

    /** Clients read it in the verdict. Of the same number; not optional, since Hibernate would have to look whether it is there. */
    @Ignore
    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @PrimaryKeyJoinColumn
    public Explanation explanation;

    /** What the claims do to it, by place; clients read it in the verdict. */
    @Ignore
    @OneToMany(mappedBy = "period")
    @OrderBy("place")
    public List<PeriodRole> roles;

    /** What it was made of, until it is explained; null if it was read from the database. */
    @Transient
    private Judgement judgement;

    /** As of when; {@link AsOf#NOW} for every stored period. */
    @Transient
    private AsOf asOf = AsOf.NOW;

    /** What was judged, which is not stored, or not yet. */
    static ProductionPeriod of(Judgement judgement, AsOf asOf) {
        ProductionPeriod period = new ProductionPeriod();
        period.plant = judgement.plant();
        period.model = judgement.model();
        period.asOf = asOf;
        period.judgement = judgement;
        PeriodUpdate.apply(judgement, period);
        return period;
    }

    /** Takes over why it came out so, if that was not done yet; returns itself. */
    ProductionPeriod explain() {
        if (judgement != null) {
            PeriodUpdate.explain(judgement, this);
            judgement = null;
        }
        return this;
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description(
            "Opaque. It is the same in every copy of the catalogue, and differs for another `publishedBy` or `knownAt`.")
    @Reads({"plant.slug", "model.slug"})
    public String getId() {
        return NodeId.of("ProductionPeriod", plant.slug + "/" + model.slug + asOf.key());
    }

    @NonNull
    @Description("Whether it was built there, from when, until when and for which markets, with the claims that agree "
            + "and those that dissent.")
    @Reads(of = "")
    public Verdict getVerdict() {
        return new Verdict(explain());
    }

    @NonNull
    @Description("Whether a source says that production is still going on; see `ongoingAsOf`.")
    @Reads("endState")
    public boolean isOngoing() {
        return endState == EndState.ONGOING;
    }

    @NonNull
    @Description("Whether any source says something about the end: that production goes on, or that it ended.")
    @Reads("endState")
    public boolean isEndStated() {
        return endState != EndState.NOT_STATED;
    }

    Ending ending() {
        return new Ending(endState, end, ongoingAsOf);
    }

    @NonNull
    @Name("countsAsAnswer")
    @Description(
            "Whether it counts as an answer: it is SUPPORTED or DISPUTED. Lists have only answers unless other statuses are"
                    + " asked for.")
    @Reads("status")
    public boolean isAnswer() {
        return Answers.isAnswer(this);
    }

    /** The decade of the earliest day that the start can mean, such as 2010; null when no source states the start. */
    Integer startDecade() {
        return start == null ? null : start.earliest().getYear() / 10 * 10;
    }

    /** Whether it may have been built there on some day from the first to the last. */
    public boolean isPossible(LocalDate first, LocalDate last) {
        return Answers.overlap(possibleFrom, possibleTo, first, last);
    }

    /** Whether the model was built there on the day, as far as the dates say; what is rejected was not, on any day. */
    public Certainty certainty(LocalDate on) {
        if (!Answers.isPossible(this, on)) {
            return Certainty.NO;
        }
        return certainFrom != null && !on.isBefore(certainFrom) && !on.isAfter(certainTo)
                ? Certainty.CERTAIN
                : Certainty.POSSIBLE;
    }

    /** Whether it was built for the market: one that it names, or a market inside one, unless left out. */
    public boolean isFor(String market) {
        return !marketsFor(market).isEmpty()
                && excludedMarkets.stream().noneMatch(named -> Containment.contains(named, market));
    }

    /** Those of its markets that are the market or contain it; by slug. */
    List<Market> marketsFor(String market) {
        return markets.stream()
                .filter(named -> Containment.contains(named, market))
                .toList();
    }
}
