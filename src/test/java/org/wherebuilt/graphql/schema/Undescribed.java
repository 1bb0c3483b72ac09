package org.wherebuilt.graphql.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the parts of an introspected type that have no description. */
final class Undescribed {

    private Undescribed() {}

    static List<String> in(Map<String, Object> type) {
        List<String> found = new ArrayList<>();
        check(type, String.valueOf(type.get("name")), found);
        return found;
    }

    @SuppressWarnings("unchecked")
    private static void check(Map<String, Object> element, String path, List<String> found) {
        Object description = element.get("description");
        if (description == null || description.toString().isBlank()) {
            found.add(path);
        }
        for (String part : List.of("fields", "args", "inputFields", "enumValues")) {
            List<Map<String, Object>> children = (List<Map<String, Object>>) element.get(part);
            if (children != null) {
                children.forEach(child -> check(child, path + "." + child.get("name"), found));
            }
        }
    }
}
