package org.wherebuilt.evidence;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Listing.Key;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;
import org.wherebuilt.plant.RegionRepository;

/** Reads claims. They are written by the catalogue's loader alone. */
@ApplicationScoped
public class ClaimRepository implements PanacheRepositoryBase<Claim, Long> {

    /** Which models each of some claims is about. */
    private static final String SUBJECTS = """
        SELECT c.id, c.model FROM %1$s c WHERE c.topic = 'PRODUCTION' AND c.model IS NOT NULL
        UNION
        SELECT c.id, n.model FROM %1$s c JOIN model_name n ON n.name = c.nameplate JOIN model m ON m.slug = n.model
        WHERE c.topic = 'PRODUCTION' AND coalesce(c.nameplate_brand, m.brand) = m.brand
        """;

    private static final String ALL = SUBJECTS.formatted("claim");

    /** The numbers as rows: compared with the text of an array, each row of a table would read all of it. */
    private static final String WRITTEN = "(SELECT unnest(CAST(:written AS bigint[])))";

    private static final String OF_WRITTEN = SUBJECTS.formatted("(SELECT * FROM claim WHERE id IN " + WRITTEN + ")");

    private final References references;
    private final RegionRepository regions;

    ClaimRepository(References references, RegionRepository regions) {
        this.references = references;
        this.regions = regions;
    }

    /** Determines again which models each claim is about; equal rows are not written. */
    public void resolveSubjects() {
        getEntityManager()
                .createNativeQuery("DELETE FROM claim_subject WHERE (claim_id, model) NOT IN (" + ALL + ")")
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("INSERT INTO claim_subject " + ALL + " ON CONFLICT DO NOTHING")
                .executeUpdate();
    }

    /**
     * Determines which models these claims are about, where no name has changed; returns the models' slugs, for a claim about
     * a brand those of all its models.
     */
    @SuppressWarnings("unchecked")
    public List<String> resolveSubjects(List<Long> numbers) {
        String written = numbers.stream().map(String::valueOf).collect(joining(",", "{", "}"));
        getEntityManager()
                .createNativeQuery("INSERT INTO claim_subject " + OF_WRITTEN + " ON CONFLICT DO NOTHING")
                .setParameter("written", written)
                .executeUpdate();
        return getEntityManager()
                .createNativeQuery("""
                    SELECT model FROM claim_subject WHERE claim_id IN %1$s
                    UNION
                    SELECT m.slug FROM claim c JOIN model m ON m.brand = c.brand WHERE c.id IN %1$s
                    """.formatted(WRITTEN), String.class)
                .setParameter("written", written)
                .getResultList();
    }

    /** The claims that these {@link Claim#versionKey}s name, those in force and retracted versions, by key. */
    public Map<String, Claim> versions(Collection<String> keys) {
        Set<String> slugs = keys.stream().map(key -> key.split("@", 2)[0]).collect(toSet());
        return list("slug in ?1", slugs).stream()
                .filter(claim -> keys.contains(claim.versionKey()))
                .collect(toMap(Claim::versionKey, Function.identity()));
    }

    /** The newest version of this slug, which may be retracted; null when there never was one. */
    public Claim newest(String slug) {
        return find("slug = ?1 order by number desc", slug).firstResult();
    }

    Page<Claim> page(ClaimFilter filter, ClaimOrder order, PageRequest page) {
        return new Listing<>(Claim.class)
                .where("e.retractedAt is null")
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        (given, listing) -> given.applyTo(listing, regions))
                .orderBy(order.name(), order.keys())
                .page(getEntityManager(), page);
    }

    Page<ClaimChange> changes(OffsetDateTime since, PageRequest page) {
        return new Listing<>(ClaimChange.class)
                .where("e.at >= :since", "since", since)
                .orderBy(
                        "AT",
                        List.of(
                                new Key<>("e.at", true, change -> change.at.toString(), OffsetDateTime::parse),
                                new Key<>("e.number", true, change -> change.number.toString(), Long::valueOf)))
                .page(getEntityManager(), page);
    }
}
