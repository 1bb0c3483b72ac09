package org.wherebuilt.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.csv.Row;

/** What breaks no rule and is a mistake more often than not, so that somebody should confirm it. */
record Warnings(Map<Sheet, List<Row>> stored, Map<Sheet, List<Row>> changed, List<Change> changes) {

    /** A claim's subject and place. */
    private static final List<String> ABOUT =
            List.of("source", "topic", "plant", "region", "country", "model", "nameplate", "brand", "stance");

    List<Fault> all() {
        List<Fault> warnings = new ArrayList<>();
        alike(warnings, CatalogueFormat.CLAIMS, "quote", ABOUT, "is quoted for the same in ");
        alike(warnings, CatalogueFormat.SOURCES, "address", List.of(), "is also the address of ");
        alike(warnings, CatalogueFormat.SOURCES, "title", List.of("publisher", "published"), "is also the title of ");
        return warnings;
    }

    /** Changed rows whose cell reads like that of another row which has the same in these columns. */
    private void alike(List<Fault> warnings, Sheet sheet, String column, List<String> same, String says) {
        for (Row row : changed.getOrDefault(sheet, List.of())) {
            if (!row.has(column) || row.has("retracted_at")) {
                continue;
            }
            String seen = PlainText.asSeen(row.get(column));
            Stream.concat(stored.get(sheet).stream(), changed.get(sheet).stream())
                    .filter(other -> !other.get("slug").equals(row.get("slug"))
                            && other.has(column)
                            && !other.has("retracted_at")
                            && same.stream().allMatch(cell -> Objects.equals(other.get(cell), row.get(cell)))
                            && PlainText.asSeen(other.get(column)).equals(seen))
                    .findFirst()
                    .ifPresent(other -> warnings.add(new Fault(
                            changes.get((int) row.line() - 1).field() + "." + Change.field(column),
                            row.get(column),
                            says + other.place())));
        }
    }
}
