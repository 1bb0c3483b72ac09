package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/**
 * What the rules of the files say of changed rows. A row's line is the number of its change.
 *
 * @param unread the files that could not be read whole
 */
record DraftCheck(
        Map<Sheet, List<Row>> stored,
        Map<Sheet, List<Row>> changed,
        Map<Sheet, List<Row>> removed,
        Set<String> unread) {

    /** These problems and those that the rules find. Line 0 is a row that nobody asked to change. */
    List<Problem> faults(List<Problem> found) {
        return Stream.concat(found.stream(), check().stream())
                .map(this::told)
                .distinct()
                .toList();
    }

    /** What is wrong with the changed rows and with others because of them. What was wrong before is not told. */
    private List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        Map<Sheet, List<Row>> after = new LinkedHashMap<>();
        Set<String> broken = new HashSet<>(unread);
        stored.forEach((sheet, rows) -> {
            List<Row> now = changed.getOrDefault(sheet, List.of());
            Set<String> gone = Stream.concat(now.stream(), removed.getOrDefault(sheet, List.of()).stream())
                    .map(sheet::keyOf)
                    .collect(toSet());
            List<Row> all = new ArrayList<>(
                    gone.isEmpty()
                            ? rows
                            : rows.stream()
                                    .filter(row -> !gone.contains(sheet.keyOf(row)))
                                    .toList());
            for (Row row : now) {
                if (new SheetReader(sheet, problems).check(row)) {
                    all.add(row);
                } else {
                    broken.add(sheet.file());
                }
            }
            after.put(sheet, all);
        });
        new CatalogueCheck(after, broken, problems).all();
        if (!problems.isEmpty()) {
            List<Problem> known = new ArrayList<>();
            new CatalogueCheck(stored, Set.of(), known).all();
            problems.removeIf(new HashSet<>(known)::contains);
        }
        return problems;
    }

    private Problem told(Problem problem) {
        if (problem.line() > 0) {
            return problem;
        }
        String place = stored.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.line() == problem.line())
                .map(Row::place)
                .findFirst()
                .orElse(problem.file());
        return new Problem(
                problem.file(),
                0,
                null,
                problem.value(),
                "after the change %s would be wrong: its %s %s".formatted(place, problem.column(), problem.rule()));
    }
}
