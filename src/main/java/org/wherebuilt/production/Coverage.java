package org.wherebuilt.production;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.vehicle.Brand;

/** How far the catalogue knows the cars of one brand. */
@Description(
        "How far the catalogue knows the cars of one brand: by the claims in force, and the answers that follow from them.")
public record Coverage(
        @NonNull @Description("The brand.") Brand brand,

        @NonNull @Description("How many of its models are one generation each; variants count, too.")
        int generations,

        @NonNull @Description("How many of these have an answer at a plant: a SUPPORTED or DISPUTED production period.")
        int generationsByPlant,

        @NonNull @Description("How many of those have such an answer whose start a source states.")
        int generationsByPlantAndStart,

        @NonNull
        @Description(
                "How many of its models are lines, such as the Nissan Rogue. Each line counts in the first of the next five"
                        + " fields that fits.")
        int lines,

        @NonNull @Description("Lines of which the catalogue knows a plant by one of their generations.")
        int linesByGeneration,

        @NonNull @Description("Other lines of which a claim names a plant, for at least one model year.")
        int linesByPlant,

        @NonNull @Description("Other lines of which claims name several places, each of them only possible.")
        int linesListed,

        @NonNull @Description("Other lines of which claims name no more than a country, or a region.")
        int linesByCountry,

        @NonNull
        @Description(
                "Other lines: no claim in force says where one was built, or at most that it was not, or will be. `Query.registeredLine`"
                        + " has the places that the register of vehicle numbers lists.")
        int linesWithoutClaim,

        @Description("The first model year of which a claim speaks that names one of its lines; null if none does.")
        Integer firstModelYear,

        @Description("The last such model year; null if there is none.")
        Integer lastModelYear,

        @NonNull
        @Description(
                "How many claims in force say where its cars were built, or were not. One about a name that two brands bear counts"
                        + " for both.")
        int claims,

        @NonNull @Description("From how many sources these claims are.")
        int sources) {

    /** What is only announced does not tell where a car was built. */
    private static final String BY_BRAND = """
            WITH built AS (
                SELECT whole.model, bool_or(p.start_date IS NOT NULL) AS dated
                FROM production_period p
                JOIN model m ON m.slug = p.model
                CROSS JOIN LATERAL (VALUES (m.slug), (m.line)) AS whole (model)
                WHERE p.status IN (:answers)
                GROUP BY whole.model
            ), said AS (
                SELECT s.model, c.* FROM claim_subject s
                JOIN (SELECT id, source, plant, stance, kind, nameplate_brand,
                    substring(start_date FROM 'MY(.*)') AS first_year, substring(end_date FROM 'MY(.*)') AS last_year
                    FROM claim WHERE retracted_at IS NULL) c ON c.id = s.claim_id
            ), known AS (
                SELECT m.brand, m.scope, built.dated,
                    CASE WHEN built.model IS NOT NULL THEN 'BUILT'
                        WHEN bool_or(said.plant IS NOT NULL AND said.kind <> 'LISTED') THEN 'PLANT'
                        WHEN bool_or(said.kind = 'LISTED') THEN 'LISTED'
                        WHEN count(said.id) > 0 THEN 'COUNTRY' END AS how,
                    min(least(said.first_year, said.last_year)) FILTER (WHERE said.nameplate_brand = m.brand) AS first_year,
                    max(greatest(said.first_year, said.last_year)) FILTER (WHERE said.nameplate_brand = m.brand) AS last_year
                FROM model m
                LEFT JOIN built ON built.model = m.slug
                LEFT JOIN said ON said.model = m.slug AND said.stance = 'SUPPORTS' AND said.kind <> 'ANNOUNCED'
                GROUP BY m.slug, built.model, built.dated
            ), evidence AS (
                SELECT brand, count(*) AS claims, count(DISTINCT source) AS sources FROM (
                    SELECT m.brand, said.id, said.source FROM said JOIN model m ON m.slug = said.model
                    UNION
                    SELECT brand, id, source FROM claim
                    WHERE brand IS NOT NULL AND topic = 'PRODUCTION' AND retracted_at IS NULL) about
                GROUP BY brand
            )
            SELECT brand.slug,
                count(*) FILTER (WHERE scope = 'GENERATION') AS generations,
                count(*) FILTER (WHERE scope = 'GENERATION' AND how = 'BUILT') AS by_plant,
                count(*) FILTER (WHERE scope = 'GENERATION' AND how = 'BUILT' AND dated) AS by_plant_and_start,
                count(*) FILTER (WHERE scope = 'LINE') AS lines,
                count(*) FILTER (WHERE scope = 'LINE' AND how = 'BUILT') AS lines_by_generation,
                count(*) FILTER (WHERE scope = 'LINE' AND how = 'PLANT') AS lines_by_plant,
                count(*) FILTER (WHERE scope = 'LINE' AND how = 'LISTED') AS lines_listed,
                count(*) FILTER (WHERE scope = 'LINE' AND how = 'COUNTRY') AS lines_by_country,
                count(*) FILTER (WHERE scope = 'LINE' AND how IS NULL) AS lines_without_claim,
                CAST(min(first_year) FILTER (WHERE scope = 'LINE') AS integer) AS first_year,
                CAST(max(last_year) FILTER (WHERE scope = 'LINE') AS integer) AS last_year,
                coalesce(evidence.claims, 0) AS claims,
                coalesce(evidence.sources, 0) AS sources
            FROM brand
            LEFT JOIN known ON known.brand = brand.slug
            LEFT JOIN evidence ON evidence.brand = brand.slug
            GROUP BY brand.slug, evidence.claims, evidence.sources
            ORDER BY brand.name COLLATE by_name, brand.slug
            """;

    /** Of every brand, by name: in two statements. */
    @SuppressWarnings("unchecked")
    static List<Coverage> ofBrands(EntityManager em) {
        List<Tuple> rows = em.createNativeQuery(BY_BRAND, Tuple.class)
                .setParameter(
                        "answers", Answers.STATUSES.stream().map(Enum::name).toList())
                .getResultList();
        Map<String, Brand> brands = Lookup.of(
                em,
                Brand.class,
                rows.stream().map(row -> row.get("slug", String.class)).toList());
        return rows.stream()
                .map(row -> of(brands.get(row.get("slug", String.class)), row))
                .toList();
    }

    private static Coverage of(Brand brand, Tuple row) {
        return new Coverage(
                brand,
                count(row, "generations"),
                count(row, "by_plant"),
                count(row, "by_plant_and_start"),
                count(row, "lines"),
                count(row, "lines_by_generation"),
                count(row, "lines_by_plant"),
                count(row, "lines_listed"),
                count(row, "lines_by_country"),
                count(row, "lines_without_claim"),
                row.get("first_year", Integer.class),
                row.get("last_year", Integer.class),
                count(row, "claims"),
                count(row, "sources"));
    }

    private static int count(Tuple row, String column) {
        return Math.toIntExact(row.get(column, Long.class));
    }
}
