package org.wherebuilt.production;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Hibernate;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.market.Market;
import org.wherebuilt.vehicle.Model;

/** Says what becomes of the answers when claims change. Nothing is written. */
public final class Predictions {

    private Predictions() {}

    /**
     * The answers for these models, and for those whose end they may bound, that are not the same in two sessions, by plant and model.
     *
     * @param before a session with the catalogue as it is
     * @param after a session whose entities were changed
     */
    public static List<AnswerChange> of(EntityManager before, EntityManager after, Collection<String> models) {
        Map<String, ProductionPeriod> was = judge(before, models);
        Map<String, ProductionPeriod> is = judge(after, models);
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        List<AnswerChange> changes = new ArrayList<>();
        for (String key : keys) {
            ProductionPeriod old = was.get(key);
            ProductionPeriod now = is.get(key);
            if (old == null || now == null || !isSame(old, now)) {
                read(old);
                ProductionPeriod either = now == null ? old : now;
                changes.add(new AnswerChange(either.plant, either.model, old, now));
            }
        }
        return changes;
    }

    /**
     * What an edit of claims did to the answers, judged from the claims as they were before it and as it left them.
     *
     * @param at the moment at which its claims were recorded and retracted
     */
    public static List<AnswerChange> made(EntityManager em, Edit edit, Instant at) {
        AsOf after = new AsOf(null, at.atOffset(ZoneOffset.UTC));
        AsOf before = new AsOf(null, after.knownAt().minus(1, ChronoUnit.MICROS));
        return em
                .createQuery("from PeriodChange where edit = ?1 order by plantSlug, modelSlug", PeriodChange.class)
                .setParameter(1, edit)
                .getResultList()
                .stream()
                // What files have removed since has no answers any more.
                .filter(change -> change.plant != null && change.model != null)
                .map(change -> new AnswerChange(change.plant, change.model, of(change, before), of(change, after)))
                .toList();
    }

    private static ProductionPeriod of(PeriodChange change, AsOf asOf) {
        return ProductionPeriods.of(change.model, asOf).stream()
                .filter(period -> period.plant.slug.equals(change.plant.slug))
                .findFirst()
                .orElse(null);
    }

    /** Reads what the answer's reasons are made of: after the change is written, the session would read names as they are then. */
    private static void read(ProductionPeriod before) {
        if (before != null) {
            Hibernate.initialize(before.model.names);
            before.getVerdict();
        }
    }

    private static Map<String, ProductionPeriod> judge(EntityManager em, Collection<String> models) {
        Map<String, Model> concerned = new TreeMap<>();
        em.createQuery("from Model where " + ProductionPeriods.AND_THOSE_BEFORE_THEM, Model.class)
                .setParameter(1, models)
                .getResultList()
                .forEach(model -> concerned.put(model.slug, model));
        // A model that is new in this session is in no table.
        models.stream()
                .filter(slug -> !concerned.containsKey(slug))
                .map(slug -> em.find(Model.class, slug))
                .filter(Objects::nonNull)
                .forEach(model -> concerned.put(model.slug, model));
        return concerned.values().stream()
                .flatMap(model -> Judge.judge(model, AsOf.NOW).stream())
                .map(judgement -> ProductionPeriod.of(judgement, AsOf.NOW))
                .collect(toMap(
                        period -> period.plant.slug + "/" + period.model.slug,
                        period -> period,
                        (one, same) -> one,
                        TreeMap::new));
    }

    private static boolean isSame(ProductionPeriod one, ProductionPeriod other) {
        return facts(one).equals(facts(other));
    }

    /** All that a reader sees of it. Two claims are the same if they say the same: a corrected one has the slug of the one before. */
    private static List<Object> facts(ProductionPeriod period) {
        List<Object> facts = new ArrayList<>();
        facts.add(period.status);
        facts.add(period.start);
        facts.add(period.ending());
        facts.add(period.possibleFrom);
        facts.add(period.certainFrom);
        facts.add(period.certainTo);
        facts.add(period.possibleTo);
        facts.add(period.dissent);
        facts.add(slugs(period.markets));
        facts.add(slugs(period.excludedMarkets));
        facts.add(period.claims.stream().map(Predictions::version).toList());
        facts.add(period.claims.stream().map(Claim::rank).toList());
        return facts;
    }

    private static Object version(Claim claim) {
        return List.of(claim.slug, claim.recordedAt.toInstant());
    }

    private static List<String> slugs(List<Market> markets) {
        return markets.stream().map(market -> market.slug).toList();
    }
}
