package org.wherebuilt.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.wherebuilt.csv.Row;

/**
 * Changes that were checked and are not yet written.
 *
 * @param rows the changed rows as they are to be, by file, in the order of the changes
 * @param stored those of them, and of the removed ones, that the database holds already, as it holds them, by key; a market with its members
 * @param removed the rows that are to go, by file
 * @param problems what is wrong; a draft with a problem cannot be written
 * @param warnings what somebody should look at before it is written
 */
public record Draft(
        Map<Sheet, List<Row>> rows,
        Map<Sheet, Map<String, Row>> stored,
        Map<Sheet, List<Row>> removed,
        List<Fault> problems,
        List<Fault> warnings) {

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
                        Drafting.version(sheet, row),
                        change.field());
    }

    List<Row> of(Sheet sheet) {
        return rows.getOrDefault(sheet, List.of());
    }

    List<Row> removed(Sheet sheet) {
        return removed.getOrDefault(sheet, List.of());
    }

    /**
     * Whether it may change answers that no claim of it is about. A noun that is new changes none: nothing names it but what is recorded
     * with it.
     */
    public boolean mayChangeEveryAnswer() {
        return !removed.isEmpty()
                || rows.containsKey(CatalogueFormat.MODEL_NAMES)
                || rows.containsKey(CatalogueFormat.MARKET_MEMBERS)
                || Stream.of(CatalogueFormat.PLANTS, CatalogueFormat.MODELS, CatalogueFormat.REGIONS)
                        .anyMatch(stored::containsKey);
    }
}
