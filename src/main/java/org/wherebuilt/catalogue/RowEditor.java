package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Draft.Fault;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Conflict;

/** Checks and writes changes of single rows. A row must keep the rules that it would keep in a file, by the same code. */
@ApplicationScoped
public class RowEditor {

    private final Clock clock;

    RowEditor(Clock clock) {
        this.clock = clock;
    }

    /**
     * Checks the changes against one another and against what the database holds. Throws {@link Conflict} when a row is no longer in
     * the version that a change was made for.
     */
    public Draft draft(Connection connection, List<Change> changes) throws SQLException {
        Map<Sheet, List<Row>> stored = stored(connection, changes);
        Map<Sheet, List<Row>> changed = new LinkedHashMap<>();
        Map<Sheet, Map<String, Row>> before = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        long line = 0;
        for (Change change : changes) {
            line++;
            Sheet sheet = CatalogueFormat.named(change.file());
            String key = change.key() == null ? change.cells().get(sheet.key().get(0)) : change.key();
            Row old = find(stored.get(sheet), key);
            String fault = fault(connection, change, sheet, key, old);
            if (fault == null && find(changed.getOrDefault(sheet, List.of()), key) != null) {
                fault = "is changed twice: one change has all of it";
            }
            if (fault != null) {
                problems.add(new Problem(sheet.file(), line, sheet.key().get(0), key, fault));
                continue;
            }
            refuseStale(change, old);
            changed.computeIfAbsent(sheet, none -> new ArrayList<>()).add(row(change, line, key, old));
            if (old != null) {
                before.computeIfAbsent(sheet, none -> new HashMap<>()).put(key, old);
            }
        }
        problems.addAll(check(stored, changed));
        List<Fault> warnings = problems.isEmpty() ? new Warnings(stored, changed, changes).all() : List.of();
        return new Draft(
                changed,
                before,
                problems.stream()
                        .map(problem -> fault(problem, changes, stored))
                        .toList(),
                warnings);
    }

    /** Everything that the rules look at: all rows, but of claims only those of the same slugs and sources. */
    private static Map<Sheet, List<Row>> stored(Connection connection, List<Change> changes) throws SQLException {
        Map<Sheet, List<Row>> stored = new LinkedHashMap<>();
        SheetExport export = new SheetExport(connection);
        String[] concerned = changes.stream()
                .flatMap(change -> Stream.of(
                        change.key(), change.cells().get("slug"), change.cells().get("source")))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        long line = -1;
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            List<Row> rows = sheet == CatalogueFormat.CLAIMS
                    ? export.rows(sheet, line, "t.slug = ANY (?) OR t.source = ANY (?)", concerned)
                    : export.rows(sheet, line, "true");
            line -= rows.size();
            stored.put(sheet, rows);
        }
        return stored;
    }

    private static Row find(List<Row> rows, String slug) {
        return rows.stream()
                .filter(row -> row.get("slug").equals(slug))
                .findFirst()
                .orElse(null);
    }

    /** Why the change cannot be made of the row that there is, or null. */
    private static String fault(Connection connection, Change change, Sheet sheet, String key, Row old)
            throws SQLException {
        if (change.kind() == Change.Kind.RECORD) {
            return old == null || key == null
                    ? null
                    : "is the slug of a %s already: correct that".formatted(sheet.table());
        }
        if (old == null) {
            return "is the slug of no %s".formatted(sheet.table());
        }
        if (change.cells().get("slug") != null && !change.cells().get("slug").equals(key)) {
            return "is corrected under its slug, and that stays: leave the other slug out";
        }
        if (change.kind() == Change.Kind.RETRACT) {
            return old.has("retracted_at") ? "is retracted already" : null;
        }
        return sheet == CatalogueFormat.CLAIMS
                        || CuratedRows.of(connection, sheet).keys().contains(key)
                ? null
                : "is kept in the file %s of the catalogue: correct it there".formatted(sheet.file());
    }

    private static void refuseStale(Change change, Row old) {
        if (change.ifVersion() != null && old != null && !change.ifVersion().equals(version(old))) {
            Map<String, Object> current = new TreeMap<>();
            old.cells().forEach((column, cell) -> {
                if (cell != null) {
                    current.put(column, cell);
                }
            });
            current.put("version", version(old));
            throw new Conflict(
                    "%s: is no longer in version \"%s\". The details have what it says now."
                            .formatted(change.field(), change.ifVersion()),
                    current);
        }
    }

    /** As {@code Claim.version} has it. */
    static String version(Row claim) {
        return claim.has("retracted_at") ? claim.get("retracted_at") : claim.get("recorded_at");
    }

    /** The row as it is to be. */
    private Row row(Change change, long line, String key, Row old) {
        Map<String, String> cells = new HashMap<>(change.cells());
        cells.put("slug", key);
        if (change.kind() == Change.Kind.RETRACT) {
            cells.putAll(old.cells());
            cells.put("retracted_at", clock.instant().toString());
        }
        return new Row(line, cells, "change " + line);
    }

    /** What is wrong with the changed rows and with others because of them. What was wrong before is not told. */
    private static List<Problem> check(Map<Sheet, List<Row>> stored, Map<Sheet, List<Row>> changed) {
        List<Problem> problems = new ArrayList<>();
        Map<Sheet, List<Row>> after = new LinkedHashMap<>();
        Set<String> broken = new HashSet<>();
        stored.forEach((sheet, rows) -> {
            List<Row> now = changed.getOrDefault(sheet, List.of());
            Set<String> keys = now.stream().map(row -> row.get("slug")).collect(toSet());
            List<Row> all = new ArrayList<>(
                    rows.stream().filter(row -> !keys.contains(row.get("slug"))).toList());
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

    /** The problem in the words of the request. */
    private static Fault fault(Problem problem, List<Change> changes, Map<Sheet, List<Row>> stored) {
        if (problem.line() > 0) {
            Change change = changes.get((int) problem.line() - 1);
            return new Fault(
                    change.kind() == Change.Kind.RETRACT || problem.column() == null
                            ? change.field()
                            : change.field() + "." + Change.field(problem.column()),
                    problem.value(),
                    problem.rule());
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

    /**
     * Who makes a change and why. Each may be null.
     *
     * @param proposedBy who proposed it, if somebody else decided
     */
    public record Why(String by, String because, String proposedBy) {}

    /**
     * The changes that undo an edit: claims and sources are to say again what they said before it. Throws {@link BadUserInput} when the
     * edit is not one of a curator, and {@link Conflict} when one of its rows has been changed since.
     */
    public List<Change> undoing(Connection connection, int edit) throws SQLException {
        return new Undo(connection, edit).changes();
    }

    /**
     * Writes the draft at this moment, as an edit by this person, and says that curators keep its rows. Returns the numbers of the claims
     * that were recorded or retracted, and of those that rest on a source that was corrected.
     */
    public List<Long> write(Connection connection, Draft draft, Instant now, Why why) throws SQLException {
        try (PreparedStatement describe = connection.prepareStatement(
                "SELECT set_config('wherebuilt.edit', jsonb_build_object('origin', 'CURATOR', 'by', ?, 'because', ?, 'proposed_by', ?)::text, true)")) {
            describe.setString(1, why.by());
            describe.setString(2, why.because());
            describe.setString(3, why.proposedBy());
            describe.execute();
        }
        for (Map.Entry<Sheet, List<Row>> rows : draft.rows().entrySet()) {
            Sheet sheet = rows.getKey();
            Map<String, Row> stored = draft.stored().getOrDefault(sheet, Map.of());
            for (Row row : rows.getValue()) {
                String key = row.get("slug");
                CuratedRows.keep(connection, sheet, key, stored.get(key));
            }
        }
        new SheetWriter(connection).change(CatalogueFormat.SOURCES, draft.of(CatalogueFormat.SOURCES));
        List<Long> claims = new ClaimWriter(connection, now).change(draft.of(CatalogueFormat.CLAIMS));
        claims.addAll(claimsOf(
                connection,
                draft.stored().getOrDefault(CatalogueFormat.SOURCES, Map.of()).keySet()));
        return claims;
    }

    private static List<Long> claimsOf(Connection connection, Set<String> sources) throws SQLException {
        List<Long> claims = new ArrayList<>();
        if (!sources.isEmpty()) {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id FROM claim WHERE source = ANY (?) AND retracted_at IS NULL")) {
                select.setArray(1, connection.createArrayOf("text", sources.toArray()));
                ResultSet found = select.executeQuery();
                while (found.next()) {
                    claims.add(found.getLong(1));
                }
            }
        }
        return claims;
    }
}
