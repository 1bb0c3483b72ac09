package org.wherebuilt.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Production periods as rows. */
final class PeriodRows {

    private PeriodRows() {}

    /** Whether a page's list of that day has it: it was built then, or was so if who says so is right. */
    static boolean builtOn(JsonNode period, String on) {
        JsonNode from = period.path("possibleFrom");
        JsonNode to = period.path("possibleTo");
        return !(from.isTextual() && on.compareTo(from.asText()) < 0)
                && !(to.isTextual() && on.compareTo(to.asText()) > 0);
    }

    /** A table of the periods; {@code on} is the day it is of, or null, and {@code known} what is put behind a page's path. */
    static Table table(List<JsonNode> periods, String on, String origin, String known) {
        return Cells.table(
                periods.stream()
                        .map(period -> cells(period, on, origin, known).row())
                        .toList(),
                cells(MissingNode.getInstance(), on, origin, known));
    }

    private static Cells cells(JsonNode period, String on, String origin, String known) {
        Set<String> dissenters = new HashSet<>();
        period.path("verdict").path("dissenters").forEach(claim -> dissenters.add(slug(claim)));
        List<JsonNode> claims = new ArrayList<>();
        period.path("claims").forEach(claims::add);
        return new Cells()
                .put("model", period, "model.slug")
                .put("model_name", period, "model.name")
                .put("generation", period, "model.generation")
                .put("chassis_code", period, "model.chassisCode")
                .put("brand", period, "model.brand.slug")
                .put("plant", period, "plant.slug")
                .put("plant_name", period, "plant.name")
                .put("city", period, "plant.city")
                .put("region", period, "plant.region")
                .put("country_code", period, "plant.country.code")
                .put("country", period, "plant.country.name")
                .put("status", period, "verdict.status")
                .put("day", on)
                .put("built_on_day", period, "certainty")
                .put("start", period, "start")
                .put("end", period, "end")
                .put("ongoing", period, "ongoing")
                .put("ongoing_as_of", period, "ongoingAsOf")
                .put("possible_from", period, "possibleFrom")
                .put("certain_from", period, "certainFrom")
                .put("certain_to", period, "certainTo")
                .put("possible_to", period, "possibleTo")
                .putEach("markets", period.path("markets"), PeriodRows::slug)
                .putEach("market_names", period.path("markets"), Cells.field("name"))
                .putEach("excluded_markets", period.path("excludedMarkets"), PeriodRows::slug)
                .putEach("excluded_market_names", period.path("excludedMarkets"), Cells.field("name"))
                .put("strength", period, "verdict.strength.inWords")
                .put("independent_sources", period, "verdict.strength.independentSources")
                .put("best_rank", period, "verdict.strength.bestRank")
                .put("dissent", period, "dissent")
                .put("reason", period, "verdict.reason")
                .putEach(
                        "sources",
                        claims.stream()
                                .filter(claim -> !dissenters.contains(slug(claim)))
                                .toList(),
                        PeriodRows::source)
                .putEach(
                        "dissenting_sources",
                        claims.stream()
                                .filter(claim -> dissenters.contains(slug(claim)))
                                .toList(),
                        PeriodRows::source)
                .put("permalink", permalink(period, origin, known));
    }

    private static String slug(JsonNode thing) {
        return thing.path("slug").asText();
    }

    /** The title and, where there is one, the address. */
    private static String source(JsonNode claim) {
        JsonNode source = claim.path("source");
        JsonNode address = source.path("address");
        return source.path("title").asText() + (address.isTextual() ? " <" + address.asText() + ">" : "");
    }

    /** The period on its model's page. */
    static String permalink(JsonNode period, String origin, String known) {
        return "%s/model/%s%s#at-%s".formatted(origin, slug(period.path("model")), known, slug(period.path("plant")));
    }
}
