package org.wherebuilt.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Relocations as rows, one for each line of models. */
final class RelocationRows {

    private RelocationRows() {}

    static Table table(JsonNode relocations, String from, String to, String origin, String known) {
        List<Map<String, Object>> rows = new ArrayList<>();
        relocations.forEach(
                move -> rows.add(cells(move, from, to, origin, known).row()));
        return Cells.table(rows, cells(MissingNode.getInstance(), from, to, origin, known));
    }

    private static Cells cells(JsonNode move, String from, String to, String origin, String known) {
        return new Cells()
                .putEach("line", move.path("line"), Cells.field("slug"))
                .putEach("line_names", move.path("line"), Cells.field("name"))
                .put("kind", move, "kind")
                .put("from", from)
                .putEach("from_plants", move.path("fromPlants"), Cells.field("slug"))
                .putEach("from_plant_names", move.path("fromPlants"), Cells.field("name"))
                .putEach("from_countries", move.path("fromPlants"), RelocationRows::country)
                .put("to", to)
                .putEach("to_plants", move.path("toPlants"), Cells.field("slug"))
                .putEach("to_plant_names", move.path("toPlants"), Cells.field("name"))
                .putEach("to_countries", move.path("toPlants"), RelocationRows::country)
                .putEach("reasons", move.path("productionPeriods"), period -> period.path("verdict")
                        .path("reason")
                        .asText())
                .put(
                        "permalink",
                        "%s/move/%s/%s/%s%s"
                                .formatted(
                                        origin,
                                        move.path("line").path(0).path("slug").asText(),
                                        from,
                                        to,
                                        known));
    }

    private static String country(JsonNode plant) {
        return plant.path("country").path("name").asText();
    }
}
