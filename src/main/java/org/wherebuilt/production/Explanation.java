package org.wherebuilt.production;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.wherebuilt.evidence.PartialDate;

/** Why an answer came out as it did, but for the claims: these are its {@link PeriodRole}s. Clients read both in the {@link Verdict}. */
@Entity
@Immutable
@Table(name = "production_period_explanation")
public class Explanation {

    /** That of its answer. */
    @Id
    @Column(name = "production_period_id")
    public Long number;

    public String reason;

    @Column(name = "independent_sources")
    public int independentSources;

    @Column(name = "best_rank")
    public short bestRank;

    @Column(name = "last_confirmed")
    public PartialDate lastConfirmed;

    /** How well the sources support it, in words. */
    public String strength;

    @Column(name = "start_planned")
    public boolean startPlanned;

    @Column(name = "end_planned")
    public boolean endPlanned;

    @Column(name = "markets_planned")
    public boolean marketsPlanned;

    /** What sets the first day on which it may have been built there; null when no such day is known. */
    @Column(name = "from_basis")
    @Enumerated(EnumType.STRING)
    public BoundBasis fromBasis;

    /** What sets the last such day; null when none is known. */
    @Column(name = "to_basis")
    @Enumerated(EnumType.STRING)
    public BoundBasis toBasis;
}
