package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** How far the catalogue that comes with the service knows each brand, counted once more from its files. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class CoverageTest {

    private static final List<Path> FOLDERS = List.of(
            Path.of("db/catalogue"), Path.of("db/catalogue/derived/aala"), Path.of("db/catalogue/derived/vpic"));

    private static final String COVERAGE = """
            { coverage { brand { slug name } generations generationsByPlant generationsByPlantAndStart
              lines linesByGeneration linesByPlant linesListed linesByCountry linesWithoutClaim firstModelYear lastModelYear claims sources } }
            """;

    @Inject
    EntityManager em;

    @Inject
    SessionFactory sessions;

    @Test
    void itIsWhatTheFilesAndTheAnswersSay() {
        Map<String, Map<String, Object>> counted =
                GraphQL.ask(COVERAGE).<Map<String, Object>>getList("coverage").stream()
                        .collect(toMap(
                                row -> (String) ((Map<?, ?>) row.remove("brand")).get("slug"), Function.identity()));
        Map<String, Map<String, Object>> expected = expected();
        assertThat(counted).isEqualTo(expected).hasSizeGreaterThan(40);
        assertThat(expected.get("toyota")).containsEntry("generations", 0).containsEntry("firstModelYear", 1994);
        assertThat(expected.get("datsun")).containsEntry("lines", 0).containsEntry("firstModelYear", null);
        assertThat((int) expected.get("nissan").get("linesByGeneration")).isPositive();
    }

    @Test
    void everyBrandIsThereByName() {
        assertThat(GraphQL.ask("{ coverage { brand { name } } }").<String>getList("coverage.brand.name"))
                .isEqualTo(
                        GraphQL.ask("{ brands(first: 500) { nodes { name } } }").getList("brands.nodes.name"));
    }

    @Test
    void itTakesTwoStatements() {
        long one = statements("{ one: catalogue { revision } }");
        assertThat(statements("{ two: coverage { brand { name } generations lines claims } }"))
                .isEqualTo(one + 1);
    }

    private long statements(String question) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        GraphQL.ask(question);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    /** A line counts by the best that is said of it: a plant, else one of several, else a country. What is planned or denied does not count. */
    @Test
    void aLineCountsByTheBestThatIsSaidOfIt() {
        QuarkusTransaction.begin();
        try {
            Coverage before = cruise();
            assertThat(before.linesByCountry()).isEqualTo(before.lines()).isPositive();
            say("planned", "plant", "smyrna", "SUPPORTS", "ANNOUNCED");
            say("denied", "plant", "smyrna", "DENIES", "REPORTED");
            assertThat(cruise().linesByCountry()).isEqualTo(before.linesByCountry());
            say("listed", "plant", "smyrna", "SUPPORTS", "LISTED");
            say("listed-there", "country", "US", "SUPPORTS", "LISTED");
            Coverage listed = cruise();
            assertThat(listed.linesListed()).isEqualTo(1);
            assertThat(listed.linesByPlant()).isZero();
            assertThat(listed.linesByCountry()).isEqualTo(before.linesByCountry() - 1);
            assertThat(listed.claims()).isEqualTo(before.claims() + 4);
            assertThat(listed.sources()).isEqualTo(before.sources() + 1);
            assertThat(listed.firstModelYear()).isEqualTo(2011);
            assertThat(listed.lastModelYear()).isEqualTo(before.lastModelYear());
            say("decoded", "plant", "smyrna", "SUPPORTS", "DECODED");
            Coverage decoded = cruise();
            assertThat(decoded.linesByPlant()).isEqualTo(1);
            assertThat(decoded.linesListed()).isZero();
            assertThat(decoded.linesByCountry()).isEqualTo(before.linesByCountry() - 1);
            em.createNativeQuery("UPDATE claim SET retracted_at = recorded_at WHERE slug = 'said-decoded'")
                    .executeUpdate();
            assertThat(cruise()).isEqualTo(listed);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Coverage cruise() {
        return Coverage.ofBrands(em).stream()
                .filter(coverage -> coverage.brand().slug.equals("cruise"))
                .findFirst()
                .orElseThrow();
    }

    /** Of the Origin, of which the lists know the country only, by a source of another kind. */
    private void say(String slug, String place, String where, String stance, String kind) {
        em.createNativeQuery("""
                        WITH said AS (
                            INSERT INTO claim (slug, source, topic, %s, nameplate, nameplate_brand, stance, kind, one_of, start_date, end_date,
                                end_state, recorded_at)
                            VALUES ('said-%s', 'ttac2012', 'PRODUCTION', '%s', 'Origin', 'cruise', '%s', '%s', %s, 'MY2011', 'MY2011',
                                'ENDED', now())
                            RETURNING id)
                        INSERT INTO claim_subject SELECT id, 'cruise-origin' FROM said
                        """.formatted(place, slug, where, stance, kind, kind.equals("LISTED") ? "'said'" : "NULL"))
                .executeUpdate();
    }

    private static Map<String, Map<String, Object>> expected() {
        List<Map<String, String>> models = rows("models");
        Map<String, String> brands =
                models.stream().collect(toMap(model -> model.get("slug"), model -> model.get("brand")));
        Map<String, List<String>> bearers = new LinkedHashMap<>();
        rows("model_names").forEach(name -> bearers.computeIfAbsent(name.get("name"), any -> new ArrayList<>())
                .add(name.get("model")));
        Map<String, List<Map<String, String>>> said = new LinkedHashMap<>();
        Map<String, Set<Map<String, String>>> ofBrand = new LinkedHashMap<>();
        for (Map<String, String> claim : rows("claims")) {
            if (claim.get("retracted_at").isEmpty() && claim.get("topic").equals("PRODUCTION")) {
                List<String> subjects = !claim.get("model").isEmpty()
                        ? List.of(claim.get("model"))
                        : bearers.getOrDefault(claim.get("nameplate"), List.of()).stream()
                                .filter(model -> List.of("", brands.get(model)).contains(claim.get("nameplate_brand")))
                                .toList();
                subjects.forEach(model ->
                        said.computeIfAbsent(model, any -> new ArrayList<>()).add(claim));
                Stream.concat(subjects.stream().map(brands::get), Stream.of(claim.get("brand")))
                        .forEach(brand -> ofBrand.computeIfAbsent(brand, any -> new HashSet<>())
                                .add(claim));
            }
        }
        Map<String, List<String>> starts = starts();
        Map<String, Map<String, Object>> expected = new LinkedHashMap<>();
        for (Map<String, String> brand : rows("brands")) {
            String slug = brand.get("slug");
            Map<Boolean, List<Map<String, String>>> own = models.stream()
                    .filter(model -> model.get("brand").equals(slug))
                    .collect(groupingBy(model -> model.get("scope").equals("LINE")));
            List<String> generations = slugs(own.getOrDefault(false, List.of()));
            List<String> lines = slugs(own.getOrDefault(true, List.of()));
            Set<String> known = models.stream()
                    .filter(model -> starts.containsKey(model.get("slug")))
                    .map(model -> model.get("line"))
                    .collect(toSet());
            List<String> others =
                    lines.stream().filter(line -> !known.contains(line)).toList();
            List<Integer> years = lines.stream()
                    .flatMap(line -> said.getOrDefault(line, List.of()).stream())
                    .filter(claim -> !claim.get("nameplate_brand").isEmpty())
                    .flatMap(claim -> Stream.of(claim.get("start"), claim.get("end")))
                    .filter(date -> date.startsWith("MY"))
                    .map(date -> Integer.valueOf(date.substring(2)))
                    .toList();
            Set<Map<String, String>> claims = ofBrand.getOrDefault(slug, Set.of());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("generations", generations.size());
            row.put("generationsByPlant", count(generations, starts::containsKey));
            row.put(
                    "generationsByPlantAndStart",
                    count(generations, model -> starts.getOrDefault(model, List.of()).stream()
                            .anyMatch(start -> start != null)));
            row.put("lines", lines.size());
            row.put("linesByGeneration", lines.size() - others.size());
            List<String> unsaid =
                    others.stream().filter(line -> !said.containsKey(line)).toList();
            List<String> claimed = others.stream().filter(said::containsKey).toList();
            row.put("linesByPlant", count(claimed, line -> names(said.get(line), false)));
            row.put(
                    "linesListed",
                    count(claimed, line -> names(said.get(line), true) && !names(said.get(line), false)));
            row.put(
                    "linesByCountry",
                    count(claimed, line -> !names(said.get(line), false) && !names(said.get(line), true)));
            row.put("linesWithoutClaim", unsaid.size());
            row.put("firstModelYear", years.stream().min(Integer::compare).orElse(null));
            row.put("lastModelYear", years.stream().max(Integer::compare).orElse(null));
            row.put("claims", claims.size());
            row.put("sources", (int)
                    claims.stream().map(claim -> claim.get("source")).distinct().count());
            expected.put(slug, row);
        }
        return expected;
    }

    /** Whether one of the claims names a plant, or is a list of places. */
    private static boolean names(List<Map<String, String>> claims, boolean list) {
        return claims.stream()
                .filter(claim -> claim.get("stance").equals("SUPPORTS")
                        && !claim.get("kind").equals("ANNOUNCED"))
                .anyMatch(claim -> list == claim.get("kind").equals("LISTED")
                        && (list || !claim.get("plant").isEmpty()));
    }

    /** By model that has an answer at a plant, the starts of these answers. */
    private static Map<String, List<String>> starts() {
        JsonPath all = GraphQL.ask(
                "{ models(first: 500, filter: {scope: GENERATION}) { totalCount nodes { slug productionPeriods { start } } } }");
        assertThat(all.getInt("models.totalCount")).isLessThanOrEqualTo(500);
        Map<String, List<String>> starts = new LinkedHashMap<>();
        for (Map<String, Object> model : all.<Map<String, Object>>getList("models.nodes")) {
            List<String> of = ((List<?>) model.get("productionPeriods"))
                    .stream()
                            .map(period -> (String) ((Map<?, ?>) period).get("start"))
                            .toList();
            if (!of.isEmpty()) {
                starts.put((String) model.get("slug"), of);
            }
        }
        return starts;
    }

    private static int count(List<String> slugs, Predicate<String> which) {
        return (int) slugs.stream().filter(which).count();
    }

    private static List<String> slugs(List<Map<String, String>> rows) {
        return rows.stream().map(row -> row.get("slug")).toList();
    }

    /** Of a file of the catalogue, what people keep and what is derived; a cell whose column is not there is empty. */
    private static List<Map<String, String>> rows(String file) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Path folder : FOLDERS) {
            Path table = folder.resolve(file + ".csv");
            if (Files.exists(table)) {
                try (Reader reader = Files.newBufferedReader(table)) {
                    for (CSVRecord row : CSVFormat.RFC4180
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(reader)) {
                        rows.add(new EmptyUnlessSaid(row.toMap()));
                    }
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
        return rows;
    }

    private static final class EmptyUnlessSaid extends LinkedHashMap<String, String> {

        private static final long serialVersionUID = 1;

        EmptyUnlessSaid(Map<String, String> cells) {
            super(cells);
        }

        @Override
        public String get(Object column) {
            return getOrDefault(column, "");
        }
    }
}
