package org.wherebuilt.curation;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.catalogue.Change.Kind;
import org.wherebuilt.catalogue.PlainText;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.kernel.BadUserInput;

/** Reads what a request asks for. */
final class Asked {

    static final String CLAIM = "claim";
    static final String SOURCE = "source";
    static final String PLANT = "plant";
    static final String PLANT_OPERATOR = "plantOperator";
    static final String REGION = "region";
    static final String MANUFACTURER = "manufacturer";
    static final String BRAND = "brand";
    static final String MODEL = "model";
    static final String MODEL_NAME = "modelName";
    static final String MARKET = "market";

    /** A field of {@link ChangeInput}, such as {@code correctModelName}. */
    private static final Pattern VERB_AND_NOUN = Pattern.compile("([a-z]+)([A-Z]\\w*)");

    private Asked() {}

    /** The changes in their order. Throws {@link BadUserInput} when one is none, or several. */
    static List<Change> changes(List<ChangeInput> inputs) {
        List<Change> changes = new ArrayList<>();
        for (ChangeInput input : inputs) {
            changes.add(change(input, "changes[%d]".formatted(changes.size())));
        }
        return changes;
    }

    private static Change change(ChangeInput input, String place) {
        List<Field> given = fields(input).stream()
                .filter(field -> value(field, input) != null)
                .toList();
        if (given.size() != 1) {
            throw BadUserInput.saying("%s: has %d changes; exactly one of %s is accepted"
                    .formatted(
                            place,
                            given.size(),
                            fields(input).stream().map(Field::getName).collect(joining(", "))));
        }
        String name = given.get(0).getName();
        Object asked = value(given.get(0), input);
        String field = place + "." + name;
        Matcher parts = VERB_AND_NOUN.matcher(name);
        if (!parts.matches()) {
            throw new IllegalStateException(name);
        }
        String noun = parts.group(2).substring(0, 1).toLowerCase(Locale.ROOT)
                + parts.group(2).substring(1);
        return switch (parts.group(1)) {
            case "record" -> record(noun, asked, field);
            case "remove" -> remove(noun, asked, field);
            case "retract" -> retract(text(asked, "slug"), text(asked, "ifVersion"), field);
            case "correct" ->
                correct(noun, text(asked, "slug"), named(asked, noun), text(asked, "ifVersion"), field + "." + noun);
            default -> throw new IllegalStateException(name);
        };
    }

    private static String text(Object input, String field) {
        return (String) named(input, field);
    }

    private static Object named(Object input, String field) {
        return fields(input).stream()
                .filter(one -> one.getName().equals(field))
                .map(one -> value(one, input))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static Change record(String noun, Object input, String field) {
        return new Change(Kind.RECORD, file(noun), null, cells(input), null, field);
    }

    static Change correct(String noun, String slug, Object input, String ifVersion, String field) {
        return new Change(Kind.CORRECT, file(noun), slug, cells(input), ifVersion, field);
    }

    static Change retract(String slug, String ifVersion, String field) {
        return new Change(Kind.RETRACT, file(CLAIM), slug, Map.of(), ifVersion, field);
    }

    static Change remove(String noun, Object input, String field) {
        return new Change(Kind.REMOVE, file(noun), null, cells(input), null, field);
    }

    /** The file of the catalogue that has these, without {@code .csv}. */
    private static String file(String noun) {
        return column(noun) + "s";
    }

    /** The input's fields as a file's row has them: a field {@code exclusiveBecause} is the column {@code exclusive_because}. */
    static Map<String, String> cells(Object input) {
        Map<String, String> cells = new TreeMap<>();
        for (Field field : fields(input)) {
            String text = text(value(field, input));
            String cell = text == null ? null : CsvTable.cell(text);
            if (cell != null) {
                cells.put(column(field.getName()), cell);
            }
        }
        return cells;
    }

    private static List<Field> fields(Object input) {
        return Stream.of(input.getClass().getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static Object value(Field field, Object input) {
        try {
            return field.get(input);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().map(String::valueOf).collect(joining(";"));
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value == null ? null : String.valueOf(value);
    }

    /** The text of an argument, as a cell has it. Throws {@link BadUserInput} when it is blank, or no plain text. */
    static String reason(String argument, String given) {
        String text = CsvTable.cell(given);
        if (text == null) {
            throw new BadUserInput(argument, given, "a reason");
        }
        PlainText.fault(text).ifPresent(fault -> {
            throw BadUserInput.saying(argument + ": " + fault);
        });
        return text;
    }

    private static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
