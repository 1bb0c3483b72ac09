package org.wherebuilt.curation;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.catalogue.Change.Kind;
import org.wherebuilt.catalogue.PlainText;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.kernel.BadUserInput;

/** Reads what a request asks for. */
final class Asked {

    static final String CLAIMS = "claims";
    static final String SOURCES = "sources";

    private Asked() {}

    /** The changes in their order. Throws {@link BadUserInput} when one is none, or several. */
    static List<Change> changes(List<ChangeInput> inputs) {
        List<Change> changes = new ArrayList<>();
        for (ChangeInput input : inputs) {
            changes.add(change(input, "changes[%d]".formatted(changes.size())));
        }
        return changes;
    }

    private static Change change(ChangeInput input, String field) {
        List<Change> given = Stream.of(
                        input.recordClaim == null ? null : record(CLAIMS, input.recordClaim, field + ".recordClaim"),
                        input.correctClaim == null
                                ? null
                                : correct(
                                        CLAIMS,
                                        input.correctClaim.slug,
                                        input.correctClaim.claim,
                                        input.correctClaim.ifVersion,
                                        field + ".correctClaim.claim"),
                        input.retractClaim == null
                                ? null
                                : retract(
                                        input.retractClaim.slug, input.retractClaim.ifVersion, field + ".retractClaim"),
                        input.recordSource == null
                                ? null
                                : record(SOURCES, input.recordSource, field + ".recordSource"),
                        input.correctSource == null
                                ? null
                                : correct(
                                        SOURCES,
                                        input.correctSource.slug,
                                        input.correctSource.source,
                                        null,
                                        field + ".correctSource.source"))
                .filter(Objects::nonNull)
                .toList();
        if (given.size() != 1) {
            throw BadUserInput.saying(
                    "%s: has %d changes; exactly one of recordClaim, correctClaim, retractClaim, recordSource and correctSource is accepted"
                            .formatted(field, given.size()));
        }
        return given.get(0);
    }

    static Change record(String file, Object input, String field) {
        return new Change(Kind.RECORD, file, null, cells(input), null, field);
    }

    static Change correct(String file, String slug, Object input, String ifVersion, String field) {
        return new Change(Kind.CORRECT, file, slug, cells(input), ifVersion, field);
    }

    static Change retract(String slug, String ifVersion, String field) {
        return new Change(Kind.RETRACT, CLAIMS, slug, Map.of(), ifVersion, field);
    }

    /** The input's fields as a file's row has them: a field {@code exclusiveBecause} is the column {@code exclusive_because}. */
    static Map<String, String> cells(Object input) {
        Map<String, String> cells = new TreeMap<>();
        for (Field field : input.getClass().getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers())) {
                String text = text(value(field, input));
                String cell = text == null ? null : CsvTable.cell(text);
                if (cell != null) {
                    cells.put(column(field.getName()), cell);
                }
            }
        }
        return cells;
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
        return value == null ? null : String.valueOf(value);
    }

    /** The text of an argument, as a cell has it. Throws {@link BadUserInput} when it is blank, or no plain text. */
    static String text(String argument, String given) {
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
