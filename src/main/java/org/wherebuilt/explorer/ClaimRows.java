package org.wherebuilt.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Claims as rows: what each says, who says it, and what became of it in the answers. */
final class ClaimRows {

    /** What of an answer a claim can decide, by the field of the verdict that tells; the place is the verdict's own. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("place", "");
        PARTS.put("start", "start");
        PARTS.put("end", "end");
        PARTS.put("markets", "markets");
    }

    private ClaimRows() {}

    /** The claims that bear on the periods, each once, in the order in which the pages have them. */
    static Table ofPeriods(List<JsonNode> periods, String origin) {
        Map<String, JsonNode> claims = new LinkedHashMap<>();
        Map<String, List<JsonNode>> bearing = new LinkedHashMap<>();
        for (JsonNode period : periods) {
            for (JsonNode claim : period.path("claims")) {
                claims.putIfAbsent(slug(claim), claim);
                bearing.computeIfAbsent(slug(claim), key -> new ArrayList<>()).add(period);
            }
        }
        return table(
                claims.values().stream()
                        .map(claim ->
                                cells(claim, bearing.get(slug(claim)), origin).row())
                        .toList(),
                origin);
    }

    /** All of these claims, with the answers that they name themselves. */
    static Table ofClaims(List<JsonNode> claims, String origin) {
        return table(
                claims.stream()
                        .map(claim -> {
                            List<JsonNode> periods = new ArrayList<>();
                            claim.path("judgement").path("productionPeriods").forEach(periods::add);
                            return cells(claim, periods, origin).row();
                        })
                        .toList(),
                origin);
    }

    private static Table table(List<Map<String, Object>> rows, String origin) {
        return Cells.table(rows, cells(MissingNode.getInstance(), List.of(), origin));
    }

    private static Cells cells(JsonNode claim, List<JsonNode> periods, String origin) {
        return new Cells()
                .put("claim", claim, "slug")
                .put("topic", claim, "topic")
                .put("stance", claim, "stance")
                .put("kind", claim, "kind")
                .put("one_of", claim, "oneOf")
                .put("model", claim, "model.slug")
                .put("model_name", claim, "model.name")
                .put("nameplate", claim, "nameplate")
                .put("brand", claim, "brand.slug")
                .put("make", claim, "make")
                .put("plant", claim, "plant.slug")
                .put("plant_name", claim, "plant.name")
                .put("region", claim, "region")
                .put("country_code", claim, "country.code")
                .put("country", claim, "country.name")
                .put("manufacturer", claim, "manufacturer.slug")
                .put("start", claim, "start")
                .put("end", claim, "end")
                .put("ongoing", claim, "ongoing")
                .put("end_stated", claim, "endStated")
                .putEach("markets", claim.path("markets"), ClaimRows::slug)
                .putEach("excluded_markets", claim.path("excludedMarkets"), ClaimRows::slug)
                .put("exclusive_because", claim, "exclusiveBecause")
                .put("quote", claim, "quote")
                .put("note", claim, "note")
                .putEach("bears_on", periods, ClaimRows::answer)
                .put("decides", parts(claim, periods, ClaimRows::decides))
                .put("dissents_on", parts(claim, periods, ClaimRows::dissents))
                .put("source", claim, "source.slug")
                .put("source_title", claim, "source.title")
                .put("publisher", claim, "source.publisher")
                .put("published", claim, "source.published")
                .put("read_on", claim, "source.readOn")
                .put("source_kind", claim, "source.kind")
                .put("rank", claim, "source.rank")
                .put("rank_because", claim, "source.rankBecause")
                .put("source_address", claim, "source.address")
                .put("permalink", origin + "/claim/" + slug(claim));
    }

    /** The answer as it is written in a cell: qx55 at compas. */
    private static String answer(JsonNode period) {
        return slug(period.path("model")) + " at " + slug(period.path("plant"));
    }

    private interface Does {
        boolean in(JsonNode part, String claim);
    }

    private static List<String> parts(JsonNode claim, List<JsonNode> periods, Does does) {
        return periods.stream()
                .flatMap(period -> PARTS.entrySet().stream()
                        .filter(part -> does.in(verdict(period, part.getValue()), slug(claim)))
                        .map(part -> answer(period) + ": " + part.getKey()))
                .toList();
    }

    private static JsonNode verdict(JsonNode period, String part) {
        JsonNode verdict = period.path("verdict");
        return part.isEmpty() ? verdict : verdict.path(part);
    }

    private static boolean decides(JsonNode part, String claim) {
        return slug(part.path("winner")).equals(claim);
    }

    private static boolean dissents(JsonNode part, String claim) {
        return part.path("dissenters").findValuesAsText("slug").contains(claim);
    }

    private static String slug(JsonNode thing) {
        return thing.path("slug").asText();
    }
}
