package org.wherebuilt.production;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.wherebuilt.evidence.Claim;

/** A role of a claim in an answer. {@link PeriodWriter} writes it. */
@Entity
@Immutable
@Table(name = "production_period_role")
public class PeriodRole {

    /** What a field reads that looks for claims by their role. */
    static final String ROLE = "roles.role";

    static final String CLAIM = "roles.claim";

    @Id
    @Column(name = "id")
    public Long number;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "production_period_id")
    public ProductionPeriod period;

    /** Where it stands: the claims with one role are the best ranked first. */
    public int place;

    @Enumerated(EnumType.STRING)
    public ClaimRole role;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "claim_id")
    public Claim claim;

    /** The claims with this role in an answer, the best ranked first. */
    static List<Claim> claims(ProductionPeriod period, ClaimRole role) {
        return period.roles.stream()
                .filter(one -> one.role == role)
                .map(one -> one.claim)
                .toList();
    }

    /** The claim with a role that only one can have; null when none has it. */
    static Claim claim(ProductionPeriod period, ClaimRole role) {
        List<Claim> claims = claims(period, role);
        return claims.isEmpty() ? null : claims.get(0);
    }
}
