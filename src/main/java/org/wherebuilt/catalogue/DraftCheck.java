package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/** What the rules of the files say of changed rows, in the words of the request. */
record DraftCheck(
        List<Change> changes,
        Map<Sheet, List<Row>> stored,
        Map<Sheet, List<Row>> changed,
        Map<Sheet, List<Row>> removed) {

    /** These problems and those that the rules find. */
    List<Fault> faults(List<Problem> found) {
        return Stream.concat(found.stream(), check().stream())
                .map(this::fault)
                .distinct()
                .toList();
    }

    /** What is wrong with the changed rows and with others because of them. What was wrong before is not told. */
    private List<Problem> check() {
        List<Problem> problems = new ArrayList<>();
        Map<Sheet, List<Row>> after = new LinkedHashMap<>();
        Set<String> broken = new HashSet<>();
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
            problems.removeAll(known);
        }
        return problems;
    }

    private Fault fault(Problem problem) {
        if (problem.line() > 0) {
            Change change = changes.get((int) problem.line() - 1);
            return new Fault(field(change, problem), problem.value(), problem.rule());
        }
        String place = stored.values().stream()
                .flatMap(List::stream)
                .filter(row -> row.line() == problem.line())
                .map(Row::place)
                .findFirst()
                .orElse(problem.file());
        return new Fault(
                changes.get(0).field(),
                problem.value(),
                "after the change %s would be wrong: its %s %s".formatted(place, problem.column(), problem.rule()));
    }

    private static String field(Change change, Problem problem) {
        boolean hasFields = change.kind() == Change.Kind.RECORD || change.kind() == Change.Kind.CORRECT;
        if (!hasFields || problem.column() == null) {
            return change.field();
        }
        if (problem.file().equals(CatalogueFormat.MARKET_MEMBERS.file())) {
            boolean contains = new Row(0, change.cells()).list("members").contains(problem.value());
            return change.field() + (contains ? ".members" : ".parents");
        }
        return change.field() + "." + Change.field(problem.column());
    }
}
