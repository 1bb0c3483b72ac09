package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads regions. */
@ApplicationScoped
public class RegionRepository implements PanacheRepositoryBase<Region, String> {

    /** JPQL for "the plant at this path lies in one of {@code :region}, slugs that {@link #within} gives". */
    public static final String IN_REGION = "%1$s.regionEntity.slug in :region or %1$s.country.region.slug in :region";

    private final References references;

    RegionRepository(References references) {
        this.references = references;
    }

    /** The slugs of the regions that have one of the texts as slug or in their names, and of all within them; null for null. */
    @SuppressWarnings("unchecked")
    public List<String> within(List<String> texts) {
        return texts == null
                ? null
                : getEntityManager()
                        .createNativeQuery("""
                            WITH RECURSIVE named AS (
                                SELECT r.slug FROM region r JOIN unnest(CAST(:texts AS text[])) AS asked (text)
                                    ON r.slug = asked.text OR position(search_text(asked.text) IN search_text(r.name)) > 0
                                UNION
                                SELECT r.slug FROM region r JOIN named n ON r.within = n.slug
                            ) SELECT slug FROM named
                            """, String.class)
                        .setParameter("texts", texts.toArray(String[]::new))
                        .getResultList();
    }

    /** One page of those that match, by name. */
    Page<Region> page(RegionFilter filter, PageRequest page) {
        return new Listing<>(Region.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        RegionFilter::applyTo)
                .orderByName(region -> region.name, "slug", region -> region.slug)
                .page(getEntityManager(), page);
    }
}
