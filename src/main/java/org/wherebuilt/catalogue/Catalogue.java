package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/** A whole catalogue as its files say it: every row, checked by itself and against the rows that it references. */
record Catalogue(Map<Sheet, List<Row>> rows) {

    static final String NOT_LOADED = "The catalogue was not loaded; nothing has changed.";

    /** Reads and checks every file. Throws {@link InvalidFilesException} with all problems when there is any. */
    static Catalogue read(CatalogueFiles files) {
        List<Problem> problems = new ArrayList<>();
        Map<Sheet, List<Row>> rows = new LinkedHashMap<>();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            SheetReader reader = new SheetReader(sheet, problems);
            List<Row> all = new ArrayList<>(
                    files.read(sheet.file(), problems).map(reader::read).orElse(List.of()));
            for (String derived : files.derived(sheet.file(), problems)) {
                files.readIfPresent(derived, problems)
                        .map(bytes -> reader.read(derived, bytes))
                        .ifPresent(all::addAll);
            }
            rows.put(sheet, all);
        }
        Edition.number(files, problems);
        // A file with a bad row lacks that row here, and whatever names it would look wrong too: only whole files are
        // checked against one another.
        Set<String> broken = problems.stream()
                .map(problem -> problem.file().replaceFirst(".*/", ""))
                .collect(toSet());
        new CatalogueCheck(rows, broken, problems).all();
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(NOT_LOADED, problems);
        }
        return new Catalogue(rows);
    }

    List<Row> of(Sheet sheet) {
        return rows.get(sheet);
    }
}
