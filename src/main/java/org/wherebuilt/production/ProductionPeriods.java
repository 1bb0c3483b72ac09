package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.micrometer.core.annotation.Timed;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Listing.Key;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.RegionRepository;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;

/** The production periods, and the one place that has them written. */
@ApplicationScoped
public class ProductionPeriods implements PanacheRepositoryBase<ProductionPeriod, Long> {

    private static final Pattern KEY =
            Pattern.compile("(?<plant>[^/@]+)/(?<model>[^/@]+)(?<knowledge>(@[^@]*@[^@]*)?)");

    /** The start of a model may bound the end of the one that it followed, and of that one's variants. */
    static final String AND_THOSE_BEFORE_THEM = "slug in ?1"
            + " or slug in (select after.predecessor.slug from Model after where after.slug in ?1)"
            + " or variantOf.slug in (select after.predecessor.slug from Model after where after.slug in ?1)";

    /** As many changes of one answer as its field has. */
    static final int CHANGES_OF_ONE = 20;

    private static final String JUDGING =
            "Judging models again after a change, and writing what became of their answers";

    private final ClaimRepository claims;
    private final MarketRepository markets;
    private final ModelRepository models;
    private final RegionRepository regions;
    private final References references;

    ProductionPeriods(
            ClaimRepository claims,
            MarketRepository markets,
            ModelRepository models,
            RegionRepository regions,
            References references) {
        this.claims = claims;
        this.markets = markets;
        this.models = models;
        this.regions = regions;
        this.references = references;
    }

    /** One page of the periods that match: stored ones, or, as of another time, judged for it. */
    Page<ProductionPeriod> page(ProductionFilter filter, ProductionOrder order, PageRequest page) {
        references.check(check -> filter.checkReferences(check, "filter"));
        filter.resolve(regions, markets);
        Listing<ProductionPeriod> listing = new Listing<>(ProductionPeriod.class).orderBy(order.name(), order.keys());
        AsOf asOf = filter.asOf();
        if (asOf.isNow()) {
            filter.applyTo(listing);
            return listing.page(getEntityManager(), page);
        }
        ProductionFilter not = filter.not == null || filter.not.isEmpty() ? null : filter.not;
        Set<String> leftOut = not == null
                ? Set.of()
                : not.models().all(getEntityManager()).stream()
                        .map(model -> model.slug)
                        .collect(toSet());
        List<ProductionPeriod> matching = filter.models().all(getEntityManager()).stream()
                .flatMap(model -> of(model, asOf).stream())
                .filter(filter::matches)
                .filter(period -> !leftOut.contains(period.model.slug) || !not.excludes(period))
                .toList();
        return listing.pageOf(matching, page);
    }

    /** One page of the changes of answers, the newest first; a filter that is null has no condition. */
    Page<PeriodChange> changes(PeriodChangeFilter filter, PageRequest page) {
        return new Listing<>(PeriodChange.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        PeriodChangeFilter::applyTo)
                .orderBy(
                        "NEWEST",
                        List.of(new Key<>("e.number", false, change -> change.number.toString(), Long::valueOf)))
                .page(getEntityManager(), page);
    }

    /** By model, the newest changes of each of its answers, the newest first. */
    Map<String, List<PeriodChange>> changesOf(Collection<String> models) {
        return getEntityManager()
                .createQuery(
                        "from PeriodChange c where c.number in (select p.number from (select o.number as number,"
                                + " row_number() over (partition by o.plantSlug, o.modelSlug order by o.number desc) as place"
                                + " from PeriodChange o where o.modelSlug in ?1) p where p.place <= ?2) order by c.number desc",
                        PeriodChange.class)
                .setParameter(1, models)
                .setParameter(2, CHANGES_OF_ONE)
                .getResultStream()
                .collect(groupingBy(change -> change.modelSlug));
    }

    /** Every period of the model as of a time, whatever its status, by plant. */
    static List<ProductionPeriod> of(Model model, AsOf asOf) {
        return asOf.isNow()
                ? model.allProductionPeriods
                : Judge.judge(model, asOf).stream()
                        .map(judgement -> ProductionPeriod.of(judgement, asOf))
                        .toList();
    }

    /** Every period of the plant as of a time, whatever its status, by model. */
    static List<ProductionPeriod> of(Plant plant, AsOf asOf) {
        return asOf.isNow()
                ? plant.allProductionPeriods
                : plant.allClaims.stream()
                        .filter(claim -> claim.model != null)
                        .collect(toMap(
                                claim -> claim.model.slug, claim -> claim.model, (one, same) -> one, TreeMap::new))
                        .values()
                        .stream()
                        .flatMap(model -> of(model, asOf).stream())
                        .filter(period -> period.plant.slug.equals(plant.slug))
                        .toList();
    }

    /** The periods that {@link ProductionPeriod#getId} names by these keys, by key. */
    Map<String, ProductionPeriod> byKeys(Collection<String> keys) {
        Map<String, Matcher> parts = new HashMap<>();
        keys.forEach(key -> {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                parts.put(key, matcher);
            }
        });
        Map<String, Model> named = Lookup.of(
                getEntityManager(),
                Model.class,
                parts.values().stream().map(matcher -> matcher.group("model")).toList());
        Map<String, ProductionPeriod> found = new HashMap<>();
        parts.forEach((key, matcher) -> Optional.ofNullable(named.get(matcher.group("model"))).stream()
                .flatMap(model -> of(model, AsOf.parse(matcher.group("knowledge"))).stream())
                .filter(period -> period.plant.slug.equals(matcher.group("plant")))
                .forEach(period -> found.put(key, period)));
        return found;
    }

    /**
     * Judges every model that plants build again, in the caller's transaction; returns how many. The session is empty afterwards: what
     * it had read is older than what is written, and what was changed in it and not flushed is lost.
     */
    @Timed(value = "catalogue.judging", description = JUDGING)
    @Transactional(Transactional.TxType.MANDATORY)
    public int judgeAll() {
        claims.resolveSubjects();
        return judge(generations(), null);
    }

    /**
     * Judges again the models that these claims are about, which were recorded or retracted in the caller's transaction, or
     * every model when an older version of the rule judged them last; returns how many. The session is empty afterwards, as after
     * {@link #judgeAll}, if any was judged.
     */
    @Timed(value = "catalogue.judging", description = JUDGING)
    @Transactional(Transactional.TxType.MANDATORY)
    public int judge(List<Long> changedClaims) {
        if (wereJudgedByAnOlderRule()) {
            return judgeAll();
        }
        if (changedClaims.isEmpty()) {
            return 0;
        }
        List<String> changed = claims.resolveSubjects(changedClaims);
        List<Model> concerned = models.list("scope = GENERATION and (" + AND_THOSE_BEFORE_THEM + ")", changed);
        return judge(concerned, concerned.stream().map(model -> model.slug).toList());
    }

    /** By SQL, like all that a start does: the parser of the other language would take it a third of a second to load. */
    @SuppressWarnings("unchecked")
    private List<Model> generations() {
        return getEntityManager()
                .createNativeQuery("SELECT * FROM model WHERE scope = 'GENERATION' ORDER BY slug", Model.class)
                .getResultList();
    }

    /** Whether a later version of the rule, this one, would judge differently. An earlier release leaves its successor's answers alone. */
    public boolean wereJudgedByAnOlderRule() {
        return (Boolean) getEntityManager()
                .createNativeQuery(ProductionPeriod.OLDER_ANSWERS, Boolean.class)
                .getSingleResult();
    }

    /** @param replaced the models whose stored answers go; null for all that are stored */
    private int judge(List<Model> judged, List<String> replaced) {
        List<ProductionPeriod> answers = judged.stream()
                .flatMap(model -> Judge.judge(model, AsOf.NOW).stream())
                .map(judgement -> ProductionPeriod.of(judgement, AsOf.NOW).explain())
                .toList();
        EntityManager em = getEntityManager();
        em.unwrap(Session.class).doWork(connection -> new PeriodWriter(connection).write(answers, replaced));
        em.clear();
        return judged.size();
    }
}
