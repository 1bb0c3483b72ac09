package org.wherebuilt.curation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.wherebuilt.catalogue.Change;

/** Changes as the text under which a proposal keeps them. */
final class ChangeJson {

    private ChangeJson() {}

    static String write(List<Change> changes) {
        JsonArray all = new JsonArray();
        changes.forEach(change -> all.add(new JsonObject()
                .put("kind", change.kind().name())
                .put("file", change.file())
                .put("key", change.key())
                .put("cells", new JsonObject(new TreeMap<>(change.cells())))
                .put("ifVersion", change.ifVersion())));
        return all.encode();
    }

    static List<Change> read(String text) {
        JsonArray all = new JsonArray(text);
        return IntStream.range(0, all.size())
                .mapToObj(i -> read(all.getJsonObject(i), "changes[%d]".formatted(i)))
                .toList();
    }

    private static Change read(JsonObject change, String field) {
        Map<String, String> cells = new TreeMap<>();
        change.getJsonObject("cells").forEach(cell -> cells.put(cell.getKey(), (String) cell.getValue()));
        return new Change(
                Change.Kind.valueOf(change.getString("kind")),
                change.getString("file"),
                change.getString("key"),
                cells,
                change.getString("ifVersion"),
                field);
    }
}
