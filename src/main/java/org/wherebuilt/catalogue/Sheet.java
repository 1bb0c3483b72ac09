package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Row;

/**
 * The form of one catalogue file and the table it fills.
 *
 * @param name the file's name without {@code .csv}
 * @param table the database table
 * @param key the columns that identify a row
 * @param columns the columns with one value a cell
 * @param lists the columns with several values a cell, each a table of its own
 * @param rules what must hold between the cells of a row
 */
record Sheet(
        String name,
        String table,
        List<String> key,
        List<Column> columns,
        List<ListColumn> lists,
        List<RowRule> rules) {

    static final String KEY_SEPARATOR = "/";

    /**
     * A column that lists keys of another file; each value is a row of a joining table.
     *
     * @param joinTable the database table
     * @param valueField its column for the listed key; the other is named like the sheet's table
     */
    record ListColumn(String name, String target, String joinTable, String valueField) {}

    String file() {
        return name + ".csv";
    }

    Column column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow();
    }

    /** What identifies a row, as one text; the same as {@link #keySql} gives. Only one part of a key may have a slash in it. */
    String keyOf(Row row) {
        return key.stream().map(part -> row.has(part) ? row.get(part) : "").collect(joining(KEY_SEPARATOR));
    }

    /** SQL for {@link #keyOf} of a row with this alias, whose columns are called so. */
    String keySql(String alias, Function<Column, String> called) {
        return key.size() == 1
                ? alias + "." + called.apply(column(key.get(0)))
                : key.stream()
                        .map(part -> "coalesce(%s.%s, '')".formatted(alias, called.apply(column(part))))
                        .collect(joining(" || '" + KEY_SEPARATOR + "' || "));
    }

    /** What messages call a row of it. */
    String noun() {
        return table.replace('_', ' ');
    }

    /** The table of cells, without what the cells must be. */
    CsvTable csv() {
        Set<String> optional = new HashSet<>(header());
        columns.stream().filter(Column::required).map(Column::name).forEach(optional::remove);
        return new CsvTable(file(), header(), optional);
    }

    /** Every column name, in the order in which we write them. */
    List<String> header() {
        return Stream.concat(columns.stream().map(Column::name), lists.stream().map(ListColumn::name))
                .toList();
    }
}
