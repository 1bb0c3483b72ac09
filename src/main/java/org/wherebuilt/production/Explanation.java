package org.wherebuilt.production;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.wherebuilt.evidence.PartialDate;

/** Why an answer came out as it did, but for the claims: these are its {@link PeriodRole}s. Clients read both in the {@link Verdict}. */
@Embeddable
public class Explanation {

    static final String TABLE = "production_period_explanation";

    @Column(table = TABLE)
    public String reason;

    @Column(name = "independent_sources", table = TABLE)
    public Integer independentSources;

    @Column(name = "best_rank", table = TABLE)
    public Short bestRank;

    @Column(name = "last_confirmed", table = TABLE)
    public PartialDate lastConfirmed;

    /** How well the sources support it, in words. */
    @Column(table = TABLE)
    public String strength;

    @Column(name = "start_planned", table = TABLE)
    public Boolean startPlanned;

    @Column(name = "end_planned", table = TABLE)
    public Boolean endPlanned;

    @Column(name = "markets_planned", table = TABLE)
    public Boolean marketsPlanned;

    /** What sets the first day on which it may have been built there; null when no such day is known. */
    @Column(name = "from_basis", table = TABLE)
    @Enumerated(EnumType.STRING)
    public BoundBasis fromBasis;

    /** What sets the last such day; null when none is known. */
    @Column(name = "to_basis", table = TABLE)
    @Enumerated(EnumType.STRING)
    public BoundBasis toBasis;

    static Explanation of(Judgement judged) {
        Explanation explanation = new Explanation();
        explanation.reason = Reason.of(judged);
        Strength strength = Strength.of(judged.support());
        explanation.independentSources = strength.independentSources();
        explanation.bestRank = (short) strength.bestRank();
        explanation.lastConfirmed = strength.lastConfirmed();
        explanation.strength = strength.inWords();
        explanation.startPlanned = judged.start().planned();
        explanation.endPlanned = judged.end().planned();
        explanation.marketsPlanned = judged.markets().planned();
        Bound from = judged.bounds().from();
        Bound to = judged.bounds().to();
        explanation.fromBasis = from == null ? null : from.basis();
        explanation.toBasis = to == null ? null : to.basis();
        return explanation;
    }

    Strength inDetail() {
        return new Strength(independentSources, bestRank, lastConfirmed != null, lastConfirmed, strength);
    }
}
