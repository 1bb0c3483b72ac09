package org.wherebuilt.search;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.hibernate.Hibernate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.Answers;
import org.wherebuilt.relay.BadUserInput;
import org.wherebuilt.relay.ListSize;
import org.wherebuilt.relay.Node;
import org.wherebuilt.relay.PageRequest;
import org.wherebuilt.relay.Weight;
import org.wherebuilt.vehicle.Model;

/**
 * Finds plants, models, markets and sources by name, place and owner. Typing errors are tolerated by comparing trigrams
 * (PostgreSQL's pg_trgm), accents and case are folded.
 */
@GraphQLApi
public class SearchApi {

    private static final int LONGEST = 100;

    /**
     * A short text is compared with the best part of a longer one; a whole match is worth more than a part. A document that
     * mentions a thing comes after the thing itself. Models are called by their names alone, so a text that begins with
     * what looks like their brand's name ("Infinity QX60") is also taken without it. What a state, a country, a company or a brand
     * has is found by nothing but its name or the beginning of it, so that "Infiniti QX60" is not every Infiniti. Several
     * words may each come from another text of one thing, or of the plants that built it: "Smyrna, Tennessee", "Q50 Tochigi".
     */
    private static final String HITS = """
        WITH asked AS (
            SELECT regexp_replace(search_text(:text), '\\s+', ' ', 'g') AS text,
                array_remove(regexp_split_to_array(search_text(:text), '\\W+'), '') AS words
        ),
        branded AS (
            SELECT b.slug AS brand, search_text(b.name) AS name,
                substring(text FROM '^\\S+(?: \\S+){' || length(regexp_replace(b.name, '[^ ]', '', 'g')) || '}') AS beginning
            FROM asked, brand b
        ),
        wanted AS (
            SELECT text, NULL AS brand FROM asked
            UNION ALL
            SELECT ltrim(substr(text, length(beginning) + 1)), brand FROM asked, branded
            WHERE similarity(beginning, name) > 0.5 AND length(beginning) < length(text)
        ),
        scored AS (
            SELECT e.type, e.key, e.text,
                CASE WHEN search_text(e.text) = w.text THEN 1.0
                    WHEN replace(search_text(e.text), ' ', '') = replace(w.text, ' ', '') THEN 0.99
                    ELSE (similarity(search_text(e.text), w.text)
                        + word_similarity(w.text, search_text(e.text))) * 0.49 END
                    * CASE e.type WHEN 'Source' THEN 0.8 ELSE 1.0 END AS score
            FROM wanted w, search_entry e LEFT JOIN model m ON e.type = 'Model' AND m.slug = e.key
            WHERE (search_text(e.text) %> w.text OR search_text(e.text) % w.text)
                AND (w.brand IS NULL OR w.brand = m.brand)
            UNION ALL
            SELECT g.type, g.key, g.text,
                CASE WHEN search_text(g.text) = a.text THEN 1.0
                    WHEN starts_with(search_text(g.text), a.text || ' ') THEN 0.85
                    ELSE (similarity(search_text(g.text), a.text) + word_similarity(a.text, search_text(g.text))) * 0.49 END
            FROM asked a, search_group g
            WHERE search_text(g.text) = a.text
                OR length(a.text) > 2 AND starts_with(search_text(g.text), a.text)
                OR cardinality(a.words) = cardinality(regexp_split_to_array(g.text, '\\W+'))
                    AND similarity(search_text(g.text), a.text) > 0.5
            UNION ALL
            SELECT type, key,
                (SELECT string_agg(DISTINCT shortest.text, ', ' ORDER BY shortest.text) FROM unnest(worded.words) word, LATERAL (
                    SELECT text FROM unnest(texts) text WHERE word = ANY (regexp_split_to_array(search_text(text), '\\W+'))
                    ORDER BY length(text), text LIMIT 1) shortest),
                CASE WHEN own @> worded.words THEN 0.9 ELSE 0.85 END
            FROM (
                SELECT said.type, said.key, a.words, array_agg(said.text) AS texts,
                    regexp_split_to_array(string_agg(search_text(said.text), ' '), '\\W+') AS every,
                    regexp_split_to_array(string_agg(search_text(said.text), ' ') FILTER (WHERE said.own), '\\W+') AS own
                FROM asked a, (
                    SELECT type, key, text, true AS own FROM search_entry
                    UNION ALL
                    SELECT type, key, text, true FROM search_group
                    UNION ALL
                    SELECT 'Model', built.model, at.text, false
                    FROM production_period built
                        JOIN (SELECT * FROM search_entry UNION ALL SELECT * FROM search_group) at
                            ON at.type = 'Plant' AND at.key = built.plant
                    WHERE built.status IN (:answers)
                ) said
                WHERE cardinality(a.words) > 1 AND said.type IN ('Plant', 'Model')
                GROUP BY said.type, said.key, a.words
            ) worded
            WHERE every @> worded.words
        )
        SELECT * FROM (
            SELECT DISTINCT ON (type, key) type, key, text, CAST(score AS double precision) AS score
            FROM scored ORDER BY type, key, score DESC, text
        ) best
        ORDER BY score DESC, type, key
        LIMIT :first
        """;

    private final EntityManager em;

    SearchApi(EntityManager em) {
        this.em = em;
    }

    @Weight(weight = 200)
    @ListSize(assumedSize = 10, slicingArguments = "first")
    @NonNull
    @Query("search")
    @Description(
            "Plants, models by any name they ever had, markets and sources that fit a text, the best first. A state, a"
                    + " country, a company or a brand finds what it has. Typing errors are tolerated.")
    @SuppressWarnings("unchecked")
    public List<@NonNull SearchHit> search(
            @Name("text") @NonNull @Description("The text, such as \"smirna\" or \"jx 35\".") String text,
            @Name("first") @DefaultValue("10") @Description("How many, from 1 to 500.") int first) {
        PageRequest.checkSize("first", first);
        if (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw new BadUserInput("text", text, "a text of 1 to " + LONGEST + " characters");
        }
        List<Tuple> hits = em.createNativeQuery(HITS, Tuple.class)
                .setParameter("text", text.strip())
                .setParameter("first", first)
                .setParameter(
                        "answers", Answers.STATUSES.stream().map(Enum::name).toList())
                .getResultList();
        // References first, so that the nodes are then loaded together.
        hits.forEach(hit -> em.getReference(type(hit), hit.get("key", String.class)));
        return hits.stream()
                .map(hit -> new SearchHit(
                        (Node) Hibernate.unproxy(em.getReference(type(hit), hit.get("key", String.class))),
                        SearchKind.valueOf(hit.get("type", String.class).toUpperCase(Locale.ROOT)),
                        hit.get("text", String.class),
                        hit.get("score", Double.class)))
                .toList();
    }

    private static Class<?> type(Tuple hit) {
        return switch (hit.get("type", String.class)) {
            case "Plant" -> Plant.class;
            case "Model" -> Model.class;
            case "Market" -> Market.class;
            default -> SourceDocument.class;
        };
    }
}
