package org.wherebuilt.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hibernate.Session;

/** Reads the catalogue's version and size. */
@ApplicationScoped
class CatalogueRepository {

    private final EntityManager em;
    private final ServiceVersion.Build build;

    CatalogueRepository(EntityManager em, ServiceVersion.Build build) {
        this.em = em;
        this.build = build;
    }

    /** How long a connection may be silent for whom nobody else sets a bound. */
    private static final int PATIENCE_MILLIS = 5_000;

    /** The state after a change, read when no operation is running whose bounds in time would hold. */
    @Transactional
    CatalogueState changed() {
        em.unwrap(Session.class).doWork(connection -> connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS));
        return current();
    }

    /** The state in the caller's transaction, or in a new one. */
    @Transactional
    CatalogueState current() {
        Tuple row = (Tuple) em.createNativeQuery("""
                        SELECT revision, changed_at,
                            (SELECT edition FROM catalogue_edition) AS edition,
                            (SELECT count(*) FROM plant) AS plants,
                            (SELECT count(*) FROM model WHERE scope = 'GENERATION') AS models,
                            (SELECT count(*) FROM model WHERE scope = 'LINE') AS lines,
                            (SELECT count(*) FROM market) AS markets,
                            (SELECT count(*) FROM source) AS sources,
                            (SELECT count(*) FROM claim WHERE retracted_at IS NULL) AS claims,
                            (SELECT count(*) FROM production_period) AS periods
                        FROM catalogue_revision
                        """, Tuple.class).getSingleResult();
        return new CatalogueState(
                count(row, "revision"),
                row.get("edition", Integer.class),
                row.get("changed_at", Instant.class).atOffset(ZoneOffset.UTC),
                count(row, "plants"),
                count(row, "models"),
                count(row, "lines"),
                count(row, "markets"),
                count(row, "sources"),
                count(row, "claims"),
                count(row, "periods"),
                build.service());
    }

    /** The newest version, as {@link CatalogueRevisions} writes it. */
    @Transactional
    String version() {
        return (String)
                em.createNativeQuery(CatalogueRevisions.QUERY, String.class).getSingleResult();
    }

    private static int count(Tuple row, String column) {
        return Math.toIntExact(row.get(column, Long.class));
    }
}
