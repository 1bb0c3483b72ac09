package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Page;

/** The production periods, and the one place that writes them. */
@ApplicationScoped
public class ProductionPeriods implements PanacheRepositoryBase<ProductionPeriod, Long> {

    /** A plant and a model, by slug. */
    private record Pair(String plant, String model) {}

    private final ClaimRepository claims;
    private final MarketRepository markets;

    ProductionPeriods(ClaimRepository claims, MarketRepository markets) {
        this.claims = claims;
        this.markets = markets;
    }

    Page<ProductionPeriod> page(ProductionFilter filter, ProductionOrder order, int first, String after) {
        Listing<ProductionPeriod> listing = new Listing<>(ProductionPeriod.class);
        if (filter != null) {
            filter.applyTo(listing, filter.market == null ? List.of() : markets.containing(filter.market));
        }
        return listing.orderBy(order.name(), order.keys()).page(getEntityManager(), first, after);
    }

    /** The period of this plant and model, both by slug. */
    Optional<ProductionPeriod> of(String plant, String model) {
        return find("plant.slug = ?1 and model.slug = ?2", plant, model).firstResultOptional();
    }

    /** Judges every pair of plant and model anew, in the caller's transaction; rows that come out the same stay untouched. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void judgeAll() {
        Map<Pair, ProductionPeriod> before = listAll().stream()
                .collect(toMap(period -> new Pair(period.plant.slug, period.model.slug), Function.identity()));
        Map<Pair, List<Claim>> byPair =
                claims.judgeable().stream().collect(groupingBy(claim -> new Pair(claim.plant.slug, claim.model.slug)));
        byPair.forEach((pair, about) -> Judge.judge(about).ifPresent(judgement -> {
            ProductionPeriod period = before.remove(pair);
            if (period == null) {
                period = new ProductionPeriod();
                period.plant = about.get(0).plant;
                period.model = about.get(0).model;
                judgement.applyTo(period);
                persist(period);
            } else {
                judgement.applyTo(period);
            }
        }));
        before.values().forEach(this::delete);
        flush();
    }
}
