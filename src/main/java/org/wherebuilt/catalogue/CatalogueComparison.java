package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.Session;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.market.Market;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.ProductionPeriods;

/** Tells which answers other files would change: for who reviews a change of the catalogue. */
@ApplicationScoped
public class CatalogueComparison {

    private final CatalogueLoader loader;
    private final ProductionPeriods productionPeriods;
    private final EntityManager em;

    CatalogueComparison(CatalogueLoader loader, ProductionPeriods productionPeriods, EntityManager em) {
        this.loader = loader;
        this.productionPeriods = productionPeriods;
        this.em = em;
    }

    /**
     * Loads these files into the database, whatever edition they are and whatever they lack, and says what became of its answers. Throws
     * {@link InvalidFilesException} when they are not a catalogue; nothing has changed then.
     */
    public String load(CatalogueFiles changed) {
        State before = current();
        String obstacle = Edition.of(changed).mustNotReplace(before.edition);
        CatalogueLoader.Changes changes = loader.loadAll(changed);
        State after = current();
        Map<String, String[]> differing = new TreeMap<>();
        Set<String> all = new TreeSet<>(before.answers.keySet());
        all.addAll(after.answers.keySet());
        for (String name : all) {
            String was = before.answers.get(name);
            String is = after.answers.get(name);
            if (!Objects.equals(was, is)) {
                differing.put(name, new String[] {was, is});
            }
        }
        StringBuilder report =
                new StringBuilder("Rows that differ: %d. Claims recorded: %d, retracted: %d. Answers that change: %d."
                        .formatted(
                                changes.rows(),
                                without(after.claims.keySet(), before.claims.keySet()),
                                without(before.claims.keySet(), after.claims.keySet()),
                                differing.size()));
        if (obstacle != null && changes.rows() > 0) {
            report.append("\nNo service that holds the others loads these files: ")
                    .append(obstacle)
                    .append('.');
        }
        long lost = without(before.claims.values(), slugs(changed));
        if (ClaimWriter.areMany(lost, before.claims.size())) {
            report.append(
                    "\nA service that loads them from a folder wants CATALOGUE_CONFIRM=true: they lack %d of the %d claims."
                            .formatted(lost, before.claims.size()));
        }
        differing.forEach((name, states) -> report.append("\n\n%s\n  before: %s\n  after:  %s"
                .formatted(
                        name,
                        Objects.requireNonNullElse(states[0], "no claim says anything"),
                        Objects.requireNonNullElse(states[1], "no claim says anything any more"))));
        return report.toString();
    }

    /** What the database holds: its edition, answers in words by plant and model, and the slugs of the claims in force by number. */
    record State(Edition edition, Map<String, String> answers, Map<Long, String> claims) {}

    @Transactional
    State current() {
        Map<String, String> answers = new TreeMap<>();
        for (ProductionPeriod period : productionPeriods.listAll()) {
            answers.put(
                    "Model %s at plant %s".formatted(period.model.slug, period.plant.slug),
                    "%s at %s: %s".formatted(period.model.name, period.plant.name, inWords(period)));
        }
        return new State(
                em.unwrap(Session.class).doReturningWork(Edition::stored),
                answers,
                em.createQuery("select c from Claim c where c.retractedAt is null", Claim.class)
                        .getResultStream()
                        .collect(toMap(claim -> claim.number, claim -> claim.slug)));
    }

    /** The answer for who reviews a change: status, dates, markets and reason. */
    public static String inWords(ProductionPeriod period) {
        return "%s, %s to %s, %s%s. %s"
                .formatted(
                        period.getVerdict().getStatus(),
                        Objects.requireNonNullElse(period.start, "?"),
                        period.end != null ? period.end : period.isOngoing() ? "ongoing" : "?",
                        period.markets.isEmpty() ? "no market named" : "for " + names(period.markets),
                        period.excludedMarkets.isEmpty() ? "" : " without " + names(period.excludedMarkets),
                        period.getVerdict().getReason());
    }

    private static String names(List<Market> markets) {
        return markets.stream().map(market -> market.name).collect(joining(", "));
    }

    private static Set<String> slugs(CatalogueFiles files) {
        return Catalogue.read(files).of(CatalogueFormat.CLAIMS).stream()
                .map(row -> row.get("slug"))
                .collect(toSet());
    }

    private static <T> long without(Collection<T> some, Set<T> others) {
        return some.stream().filter(one -> !others.contains(one)).count();
    }
}
