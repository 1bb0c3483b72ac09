package org.wherebuilt.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One column of a catalogue file: its name there, its column in the database, and what a cell must be.
 *
 * @param name as in the file's first line
 * @param field the database column
 * @param type the database type that the text is cast to
 * @param required whether a blank cell is refused
 * @param target the file whose keys the cell must name, or null
 * @param blank what a blank cell stands for, or null
 * @param rule what is wrong with a non-blank cell, or empty when it is right
 */
record Column(
        String name,
        String field,
        String type,
        boolean required,
        String target,
        String blank,
        Function<String, Optional<String>> rule) {

    private static final String SLUG = "(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*";

    static Column text(String name) {
        return new Column(name, name, "text", false, null, null, value -> Optional.empty());
    }

    /** A cell that is a key when it is filled in. */
    static Column slug(String name) {
        return matching(
                name, SLUG, "a slug: lower-case letters and digits, joined by single hyphens, at most 100 characters");
    }

    /** A cell that must match a pattern; the rule says what that is. */
    static Column matching(String name, String pattern, String what) {
        Pattern accepted = Pattern.compile(pattern);
        return text(name)
                .withRule(
                        value -> accepted.matcher(value).matches() ? Optional.empty() : Optional.of("is not " + what));
    }

    static <E extends Enum<E>> Column oneOf(String name, Class<E> values) {
        List<String> names =
                List.of(values.getEnumConstants()).stream().map(Enum::name).toList();
        return text(name)
                .withRule(value -> names.contains(value)
                        ? Optional.empty()
                        : Optional.of("is not one of " + String.join(", ", names)));
    }

    /** A cell that a parser must accept; the rule is the fixed text, so that no parser's own words reach a curator. */
    static Column parsed(String name, String type, Function<String, ?> parser, String what) {
        return text(name).withType(type).withRule(value -> {
            try {
                parser.apply(value);
                return Optional.empty();
            } catch (RuntimeException malformed) {
                return Optional.of("is not " + what);
            }
        });
    }

    /** A cell that must be the key of a row of another file. */
    Column references(String file) {
        return new Column(name, field, type, required, file, blank, rule);
    }

    Column withRequired() {
        return new Column(name, field, type, true, target, blank, rule);
    }

    Column as(String databaseColumn) {
        return new Column(name, databaseColumn, type, required, target, blank, rule);
    }

    Column withType(String databaseType) {
        return new Column(name, field, databaseType, required, target, blank, rule);
    }

    /** A cell that stands for this value when it is blank. */
    Column withBlank(String value) {
        return new Column(name, field, type, required, target, value, rule);
    }

    /** The cell as the database has it. */
    String stored(String cell) {
        return cell == null ? blank : cell;
    }

    /** SQL for the cell as a file has it, of a row with this alias. */
    String cellSql(String alias) {
        return blank == null ? alias + "." + field : "nullif(%s.%s, '%s')".formatted(alias, field, blank);
    }

    private Column withRule(Function<String, Optional<String>> cellRule) {
        return new Column(name, field, type, required, target, blank, cellRule);
    }
}
