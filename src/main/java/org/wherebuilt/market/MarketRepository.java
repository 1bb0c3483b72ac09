package org.wherebuilt.market;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;

/** Reads markets. */
@ApplicationScoped
public class MarketRepository implements PanacheRepositoryBase<Market, String> {

    /** For each market its slug and those of every market that contains it; only its own when there is no such market. */
    @SuppressWarnings("unchecked")
    public List<List<String>> containing(List<String> slugs) {
        List<Tuple> found = getEntityManager()
                .createNativeQuery("""
                        WITH RECURSIVE containing AS (
                            SELECT asked, asked COLLATE "C" AS slug FROM unnest(CAST(:slugs AS text[])) AS a (asked)
                            UNION
                            SELECT c.asked, m.market FROM market_member m JOIN containing c ON m.member = c.slug
                        ) SELECT asked, slug FROM containing
                        """, Tuple.class)
                .setParameter("slugs", slugs.toArray(String[]::new))
                .getResultList();
        Map<String, List<String>> byAsked = found.stream()
                .collect(groupingBy(
                        row -> row.get(0, String.class), mapping(row -> row.get(1, String.class), toList())));
        return slugs.stream().map(byAsked::get).toList();
    }

    List<Market> all() {
        return listAll(Sort.by("slug"));
    }
}
