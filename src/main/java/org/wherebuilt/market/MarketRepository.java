package org.wherebuilt.market;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads markets. */
@ApplicationScoped
public class MarketRepository implements PanacheRepositoryBase<Market, String> {

    /** The slugs of the market and of every market that contains it; only the slug itself when there is no such market. */
    @SuppressWarnings("unchecked")
    public List<String> containing(String slug) {
        return getEntityManager()
                .createNativeQuery("""
                        WITH RECURSIVE containing AS (
                            SELECT CAST(:slug AS text) COLLATE "C" AS slug
                            UNION
                            SELECT m.market FROM market_member m JOIN containing c ON m.member = c.slug
                        ) SELECT slug FROM containing
                        """, String.class)
                .setParameter("slug", slug)
                .getResultList();
    }

    List<Market> all() {
        return listAll(Sort.by("slug"));
    }
}
