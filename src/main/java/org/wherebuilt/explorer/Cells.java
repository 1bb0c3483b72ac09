package org.wherebuilt.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One row of a table in the making: cells read off an answer, in the order in which they are put. */
final class Cells {

    private final Map<String, Object> cells = new LinkedHashMap<>();

    /** A cell of the value at this path ({@code plant.name}); blank where the answer has none. */
    Cells put(String column, JsonNode from, String path) {
        JsonNode value = from;
        for (String field : path.split("\\.")) {
            value = value.path(field);
        }
        return put(
                column,
                value.isNull() || value.isMissingNode()
                        ? null
                        : value.isInt() ? value.intValue() : value.isBoolean() ? value.booleanValue() : value.asText());
    }

    Cells put(String column, Object value) {
        cells.put(column, value);
        return this;
    }

    /** A cell that lists what is read off every item, each once. */
    Cells putEach(String column, Iterable<JsonNode> items, Function<JsonNode, String> read) {
        List<String> values = new ArrayList<>();
        for (JsonNode item : items) {
            String value = read.apply(item);
            if (!values.contains(value)) {
                values.add(value);
            }
        }
        return put(column, values);
    }

    Map<String, Object> row() {
        return cells;
    }

    /** A table of these rows; the columns of one without rows are those of {@code none}. */
    static Table table(List<Map<String, Object>> rows, Cells none) {
        return new Table(List.copyOf((rows.isEmpty() ? none.row() : rows.get(0)).keySet()), rows);
    }

    /** Reads this text field. */
    static Function<JsonNode, String> field(String name) {
        return item -> item.path(name).asText();
    }
}
