package org.wherebuilt.catalogue;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;

/**
 * The rows of files beside those that curators keep. Files say nothing about the latter any more; what they would say is noted, to be
 * reviewed. All together must be a catalogue, by the rules of files.
 */
final class SideBySide {

    private final List<CuratedRows> curated = new ArrayList<>();

    /** As the database holds them, by key; a row that a curator removed has none. */
    private final Map<Sheet, Map<String, Row>> kept = new HashMap<>();

    /** What the files say of them, by the key of the row that curators keep. */
    private final Map<Sheet, Map<String, Row>> said = new HashMap<>();

    private final Map<Sheet, List<Row>> ofFiles = new LinkedHashMap<>();

    private SideBySide() {}

    /** Throws {@link DoesNotFit} when the files are no catalogue together with what curators keep. */
    static SideBySide of(Connection connection, Catalogue files) throws SQLException {
        SideBySide rows = new SideBySide();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            rows.add(CuratedRows.of(connection, sheet), files.of(sheet));
        }
        if (rows.curated.stream().anyMatch(ofSheet -> !ofSheet.keys().isEmpty())) {
            rows.fitClaims();
            rows.check();
        }
        return rows;
    }

    /** The rows that files decide about. */
    List<Row> ofFiles(Sheet sheet) {
        return ofFiles.get(sheet);
    }

    /** Notes what the files say of rows that curators keep; returns how many changes wait for a review. */
    int note(Connection connection) throws SQLException {
        for (CuratedRows rows : curated) {
            rows.note(kept.get(rows.sheet()), said.get(rows.sheet()));
        }
        try (Statement statement = connection.createStatement();
                ResultSet count =
                        statement.executeQuery("SELECT count(*) FROM curated_row WHERE changed_row IS NOT NULL")) {
            count.next();
            return count.getInt(1);
        }
    }

    private void add(CuratedRows rows, List<Row> fileRows) throws SQLException {
        Sheet sheet = rows.sheet();
        Set<String> keys = rows.keys();
        curated.add(rows);
        kept.put(sheet, rows.stored());
        said.put(
                sheet,
                fileRows.stream()
                        .filter(row -> keys.contains(sheet.keyOf(row)))
                        .collect(toMap(sheet::keyOf, identity())));
        ofFiles.put(
                sheet,
                keys.isEmpty()
                        ? fileRows
                        : fileRows.stream()
                                .filter(row -> !keys.contains(sheet.keyOf(row)))
                                .toList());
    }

    /**
     * A source makes each claim once: one of the files that says the same as one of a curator is left out. One that replaces a claim which
     * a curator keeps in force stands beside it.
     */
    private void fitClaims() {
        Map<List<String>, Row> inForce = new HashMap<>();
        Map<String, Row> keptClaims = kept.get(CatalogueFormat.CLAIMS);
        keptClaims.values().stream()
                .filter(claim -> !claim.has("retracted_at"))
                .forEach(claim -> inForce.put(CatalogueCheck.identity(claim), claim));
        List<Row> fitting = new ArrayList<>();
        for (Row claim : ofFiles.get(CatalogueFormat.CLAIMS)) {
            Row same = claim.has("retracted_at") ? null : inForce.get(CatalogueCheck.identity(claim));
            Row replaced = claim.has("supersedes") ? keptClaims.get(claim.get("supersedes")) : null;
            if (same != null) {
                said.get(CatalogueFormat.CLAIMS).put(same.get("slug"), claim);
            } else {
                fitting.add(replaced == null || replaced.has("retracted_at") ? claim : withoutSupersedes(claim));
            }
        }
        ofFiles.put(CatalogueFormat.CLAIMS, fitting);
    }

    private static Row withoutSupersedes(Row claim) {
        Map<String, String> cells = new HashMap<>(claim.cells());
        cells.remove("supersedes");
        return claim.with(cells);
    }

    private void check() {
        Map<Sheet, List<Row>> together = new LinkedHashMap<>();
        Set<String> claims = Stream.concat(
                        ofFiles.get(CatalogueFormat.CLAIMS).stream(),
                        kept.get(CatalogueFormat.CLAIMS).values().stream())
                .map(claim -> claim.get("slug"))
                .collect(toSet());
        // Those of curators first, so that a fault of two rows is told of the one in the file.
        ofFiles.forEach((sheet, rows) -> together.put(
                sheet,
                Stream.concat(
                                kept.get(sheet).values().stream()
                                        .map(row -> row.has("supersedes") && !claims.contains(row.get("supersedes"))
                                                // The files do not name it any more; the database has it.
                                                ? withoutSupersedes(row)
                                                : row)
                                        .map(row -> calledCurators(sheet, row)),
                                rows.stream())
                        .toList()));
        List<Problem> problems = new ArrayList<>();
        new CatalogueCheck(together, Set.of(), problems).all();
        if (!problems.isEmpty()) {
            throw new DoesNotFit(problems.stream()
                    .map(problem -> withAdvice(problem, together))
                    .toList());
        }
    }

    private static Row calledCurators(Sheet sheet, Row row) {
        return new Row(row.line(), row.cells(), "the curators' %s \"%s\"".formatted(sheet.noun(), sheet.keyOf(row)));
    }

    private static Problem withAdvice(Problem problem, Map<Sheet, List<Row>> together) {
        if (problem.line() > 0) {
            return new Problem(
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    problem.value(),
                    problem.rule() + ". Change this row, or let a curator change theirs");
        }
        String place = together.entrySet().stream()
                .filter(sheet -> sheet.getKey().file().equals(problem.file()))
                .flatMap(sheet -> sheet.getValue().stream())
                .filter(row -> row.line() == problem.line())
                .map(Row::place)
                .findFirst()
                .orElseThrow();
        return new Problem(
                problem.file(),
                0,
                problem.column(),
                problem.value(),
                "of %s: %s. Leave in the files what it needs, or let a curator change it"
                        .formatted(place, problem.rule()));
    }
}
