package org.wherebuilt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Resources of operators for which there are no Java classes, compared with src/test/resources/crd. */
final class Shapes {

    private static final JsonNode SHAPES =
            Yaml.read(Path.of("src/test/resources/crd/operators.yaml")).get(0);

    private Shapes() {}

    static boolean know(String kind) {
        return SHAPES.has(kind);
    }

    /** Fails when the resource has a field that its kind has not, lacks one that it needs, or gives one a wrong value. */
    static void check(String kind, JsonNode resource) {
        fields(SHAPES.get(kind), resource, Set.of("apiVersion", "kind", "metadata"), kind);
    }

    private static void check(JsonNode shape, JsonNode value, String place) {
        if (shape.isObject()) {
            assertThat(value.isObject()).as("%s is an object", place).isTrue();
            if (shape.has("{key}")) {
                value.properties().forEach(entry -> check(shape.get("{key}"), entry.getValue(), place + "." + entry));
            } else {
                fields(shape, value, Set.of(), place);
            }
        } else if (shape.isArray() && shape.size() > 1) {
            assertThat(shape).as(place).contains(value);
        } else if (shape.isArray()) {
            assertThat(value.isArray()).as("%s is a list", place).isTrue();
            value.forEach(item -> check(shape.get(0), item, place + "[]"));
        } else {
            assertThat(is(shape.textValue(), value))
                    .as("%s: %s is a %s", place, value, shape)
                    .isTrue();
        }
    }

    private static void fields(JsonNode shape, JsonNode value, Set<String> everywhere, String place) {
        Set<String> given = new HashSet<>(everywhere);
        for (Iterator<String> names = shape.fieldNames(); names.hasNext(); ) {
            String entry = names.next();
            String name = entry.replace("!", "");
            given.add(name);
            if (value.has(name)) {
                check(shape.get(entry), value.get(name), place + "." + name);
            } else {
                assertThat(entry).as("%s needs this", place).doesNotEndWith("!");
            }
        }
        value.fieldNames()
                .forEachRemaining(
                        name -> assertThat(given).as("fields of %s", place).contains(name));
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "text" -> value.isTextual();
            case "number" -> value.isInt();
            case "truth" -> value.isBoolean();
            case "quantity" ->
                value.isTextual() && Quantity.getAmountInBytes(Quantity.parse(value.textValue())) != null;
            default -> throw new IllegalArgumentException(type);
        };
    }
}
