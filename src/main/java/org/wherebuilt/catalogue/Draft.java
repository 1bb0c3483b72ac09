package org.wherebuilt.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/**
 * Changes that were checked and are not yet written.
 *
 * @param changes what was asked for
 * @param rows the changed rows as they are to be, by file, in the order of the changes
 * @param stored those of them, and of the removed ones, that the database holds already, as it holds them, by key; a market with its members
 * @param removed the rows that are to go, by file
 * @param faults what is wrong, the line being the number of the change, or 0 for a row that nobody asked to change; a draft with a fault
 *     cannot be written
 * @param doubts what somebody should look at before it is written, by the same numbers
 */
public record Draft(
        List<Change> changes,
        Map<Sheet, List<Row>> rows,
        Map<Sheet, Map<String, Row>> stored,
        Map<Sheet, List<Row>> removed,
        List<Problem> faults,
        List<Problem> doubts) {

    /** That of no change. */
    public static final Draft NOTHING = new Draft(List.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of());

    /**
     * What is wrong with a change.
     *
     * @param field where the request has the value, such as {@code claim.start}
     * @param value the value; null when it is missing
     * @param message what is wrong with it, and what is accepted
     */
    @Type("Problem")
    @Description("What is wrong with a change.")
    public record Fault(
            @NonNull @Description("Where the request has the value, such as `claim.start`.")
            String field,

            @Description("The value; null when it is missing.")
            String value,

            @NonNull @Description("What is wrong with it, and what is accepted.")
            String message) {}

    /** What is wrong, in the words of a request. */
    public List<Fault> problems() {
        return faults.stream().map(this::inRequest).distinct().toList();
    }

    /** What somebody should look at before it is written, in the words of a request. */
    public List<Fault> warnings() {
        return doubts.stream().map(this::inRequest).toList();
    }

    private Fault inRequest(Problem problem) {
        Change change = changes.get((int) Math.max(0, problem.line() - 1));
        return new Fault(change.fieldOf(problem), problem.value(), problem.rule());
    }

    /** These faults or doubts, by the lines of the files whose rows asked for the changes. */
    public List<Problem> inFiles(List<Problem> problems) {
        return problems.stream()
                .map(problem -> {
                    Change change = problem.line() == 0 ? null : changes.get((int) problem.line() - 1);
                    return change == null
                            ? problem
                            : new Problem(
                                    change.field(),
                                    change.of().line(),
                                    problem.column(),
                                    problem.value(),
                                    problem.rule());
                })
                .toList();
    }

    /** The change for the version that is stored, unless it names one. */
    public Change forStoredVersion(Change change) {
        Sheet sheet = CatalogueFormat.named(change.file());
        String key = change.key() == null ? sheet.keyOf(new Row(0, change.cells())) : change.key();
        Row row = change.ifVersion() == null
                ? stored.getOrDefault(sheet, Map.of()).get(key)
                : null;
        return row == null
                ? change
                : new Change(
                        change.kind(),
                        change.file(),
                        change.key(),
                        change.cells(),
                        Versions.version(sheet, row),
                        change.field());
    }

    List<Row> of(Sheet sheet) {
        return rows.getOrDefault(sheet, List.of());
    }

    List<Row> removed(Sheet sheet) {
        return removed.getOrDefault(sheet, List.of());
    }

    /**
     * Whether it may change answers that no claim of it is about, or their explanations. A noun that is new changes none: nothing names it
     * but what is recorded with it. Only a model's successor may be another of its name, and then both are called by their generation.
     */
    public boolean mayChangeEveryAnswer() {
        return !removed.isEmpty()
                || rows.containsKey(CatalogueFormat.MODEL_NAMES)
                || rows.containsKey(CatalogueFormat.MARKET_MEMBERS)
                || Stream.of(
                                CatalogueFormat.PLANTS,
                                CatalogueFormat.MODELS,
                                CatalogueFormat.REGIONS,
                                CatalogueFormat.BRANDS)
                        .anyMatch(stored::containsKey)
                || of(CatalogueFormat.MODELS).stream().anyMatch(model -> model.has("predecessor"));
    }
}
