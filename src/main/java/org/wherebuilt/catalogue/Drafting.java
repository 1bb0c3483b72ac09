package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toMap;

import java.sql.Connection;
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
import java.util.stream.Stream;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.Conflict;

/** Makes a draft of changes: the rows as they are to be, and what is wrong with them. A row's line is the number of its change. */
final class Drafting {

    private static final String KEPT = "is kept in the file %s of the catalogue: correct it there";

    private final Connection connection;
    private final Clock clock;
    private final List<Change> changes;
    private final Map<Sheet, List<Row>> stored;
    private final Map<Sheet, List<Row>> changed = new LinkedHashMap<>();
    private final Map<Sheet, List<Row>> removed = new LinkedHashMap<>();
    private final Map<Sheet, Map<String, Row>> before = new HashMap<>();
    private final Map<Sheet, Map<String, Row>> storedByKey = new HashMap<>();
    private final Map<Sheet, Set<String>> changedKeys = new HashMap<>();
    private final Map<Sheet, CuratedRows> curated = new HashMap<>();
    private final Set<String> broken;
    private final List<Problem> problems = new ArrayList<>();

    /** {@code broken} are the files that could not be read whole: who names what they may have is not to blame. */
    Drafting(Connection connection, Clock clock, List<Change> changes, Set<String> broken) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        this.changes = changes;
        this.broken = broken;
        Versions.refuseStaleClaims(connection, changes);
        this.stored = stored(connection, changes);
    }

    /** Throws {@link Conflict} when a row is no longer in the version that a change was made for. */
    Draft draft() throws SQLException {
        for (int i = 0; i < changes.size(); i++) {
            add(changes.get(i), i + 1);
        }
        List<Problem> faults = new DraftCheck(stored, changed, removed, broken).faults(problems);
        return new Draft(
                changes,
                changed,
                before,
                removed,
                faults,
                faults.isEmpty() ? new Warnings(stored, changed).all() : List.of());
    }

    private void add(Change change, long line) throws SQLException {
        Sheet sheet = CatalogueFormat.named(change.file());
        String key = change.key() == null ? sheet.keyOf(new Row(line, change.cells())) : change.key();
        Row old = withMembers(sheet, stored(sheet, key));
        String fault = fault(change, sheet, key, old);
        if (fault == null && isChanged(sheet, key)) {
            fault = "is changed twice: one change has all of it";
        }
        if (fault != null) {
            problems.add(new Problem(sheet.file(), line, sheet.key().get(0), key, fault));
            return;
        }
        Versions.refuseStale(change, sheet, old);
        if (old != null) {
            before.computeIfAbsent(sheet, none -> new HashMap<>()).put(key, old);
        }
        if (change.kind() == Change.Kind.REMOVE) {
            add(removed, sheet, old);
            return;
        }
        add(changed, sheet, row(change, line, old));
        // In files each member is a row of its own.
        if (sheet == CatalogueFormat.MARKETS && change.of() == null && !key.isEmpty()) {
            addMembers(change, line, key);
        }
    }

    private void add(Map<Sheet, List<Row>> rows, Sheet sheet, Row row) {
        rows.computeIfAbsent(sheet, none -> new ArrayList<>()).add(row);
        changedKeys.computeIfAbsent(sheet, none -> new HashSet<>()).add(sheet.keyOf(row));
    }

    private boolean isChanged(Sheet sheet, String key) {
        return !key.isEmpty() && changedKeys.getOrDefault(sheet, Set.of()).contains(key);
    }

    /** Everything that the rules look at: all rows, but of claims only those of the same slugs and sources, unless names changed. */
    private static Map<Sheet, List<Row>> stored(Connection connection, List<Change> changes) throws SQLException {
        Map<Sheet, List<Row>> stored = new LinkedHashMap<>();
        SheetExport export = new SheetExport(connection);
        String[] concerned = changes.stream()
                .flatMap(change -> Stream.of(
                        change.key(),
                        change.cells().get("slug"),
                        change.cells().get("source"),
                        change.cells().get("supersedes")))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        // A claim of any source may have a nameplate, and a start that must not lie before the first name of its brand.
        boolean anyClaim = changes.stream()
                .map(Change::file)
                .anyMatch(Set.of(CatalogueFormat.MODELS.name(), CatalogueFormat.MODEL_NAMES.name())::contains);
        long line = -1;
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            List<Row> rows = sheet == CatalogueFormat.CLAIMS && !anyClaim
                    ? export.rows(sheet, line, "t.slug = ANY (?) OR t.source = ANY (?)", concerned)
                    : export.rows(sheet, line, "true");
            line -= rows.size();
            stored.put(sheet, rows);
        }
        return stored;
    }

    private Row stored(Sheet sheet, String key) {
        return storedByKey
                .computeIfAbsent(sheet, all -> stored.get(sheet).stream()
                        .collect(toMap(sheet::keyOf, row -> row, (first, other) -> first)))
                .get(key);
    }

    /** Why the change cannot be made of the row that there is, or null. */
    private String fault(Change change, Sheet sheet, String key, Row old) throws SQLException {
        String noun = sheet.noun();
        boolean hasSlug = sheet.key().size() == 1;
        if (change.kind() == Change.Kind.RECORD) {
            return old == null
                    ? null
                    : hasSlug
                            ? "is the slug of a %s already: correct that".formatted(noun)
                            : "is a %s already".formatted(noun);
        }
        if (old == null) {
            return (hasSlug ? "is the slug of no " : "is no ") + noun;
        }
        if (change.cells().get("slug") != null && !change.cells().get("slug").equals(key)) {
            return "is corrected under its slug, and that stays: leave the other slug out";
        }
        if (change.kind() == Change.Kind.RETRACT) {
            return old.has("retracted_at") ? "is retracted already" : null;
        }
        return sheet == CatalogueFormat.CLAIMS || isCurated(sheet, key) ? null : KEPT.formatted(sheet.file());
    }

    private boolean isCurated(Sheet sheet, String key) throws SQLException {
        CuratedRows known = curated.get(sheet);
        if (known == null) {
            known = CuratedRows.of(connection, sheet);
            curated.put(sheet, known);
        }
        return known.keys().contains(key);
    }

    /** A market is corrected together with what it contains and what contains it. */
    private Row withMembers(Sheet sheet, Row row) {
        return sheet != CatalogueFormat.MARKETS || row == null
                ? row
                : Versions.withMembers(row, stored.get(CatalogueFormat.MARKET_MEMBERS));
    }

    /** The row as it is to be. */
    private Row row(Change change, long line, Row old) {
        Map<String, String> cells = new HashMap<>(change.cells());
        if (change.key() != null && CatalogueFormat.named(change.file()).key().size() == 1) {
            cells.put("slug", change.key());
        }
        if (change.kind() == Change.Kind.RETRACT) {
            cells.putAll(old.cells());
            // What it once replaced is in the history; that claim is not among the rows that are looked at.
            cells.remove("supersedes");
            // Another machine's clock may be ahead. When it is written, it gets the moment of the edit.
            Instant recorded = Instant.parse(old.get("recorded_at"));
            Instant now = clock.instant();
            cells.put("retracted_at", (now.isBefore(recorded) ? recorded : now).toString());
        }
        return new Row(
                line,
                cells,
                change.of() == null ? "change " + line : change.of().place());
    }

    /** The rows of market_members.csv by which the market contains others and is contained: those of the change and no others. */
    private void addMembers(Change change, long line, String market) throws SQLException {
        Sheet sheet = CatalogueFormat.MARKET_MEMBERS;
        Map<String, Row> wanted = new LinkedHashMap<>();
        Row asked = new Row(line, change.cells());
        asked.list("members").forEach(member -> want(wanted, line, "members", member, market, member));
        asked.list("parents").forEach(parent -> want(wanted, line, "parents", parent, parent, market));
        for (Row old : stored.get(sheet)) {
            String key = sheet.keyOf(old);
            boolean contains = market.equals(old.get("market"));
            if ((contains || market.equals(old.get("member")))
                    && wanted.remove(key) == null
                    && !isChanged(sheet, key)) {
                if (isCurated(sheet, key)) {
                    add(removed, sheet, old);
                } else {
                    problems.add(new Problem(
                            CatalogueFormat.MARKETS.file(),
                            line,
                            contains ? "members" : "parents",
                            old.get(contains ? "member" : "market"),
                            "is left out and " + KEPT.formatted(sheet.file())));
                }
            }
        }
        wanted.forEach((key, row) -> {
            if (!isChanged(sheet, key)) {
                add(changed, sheet, row);
            }
        });
    }

    private void want(Map<String, Row> wanted, long line, String field, String value, String market, String member) {
        Row row = new Row(line, Map.of("market", market, "member", member), "change " + line);
        if (wanted.put(CatalogueFormat.MARKET_MEMBERS.keyOf(row), row) != null) {
            problems.add(new Problem(CatalogueFormat.MARKETS.file(), line, field, value, "is listed twice"));
        }
    }
}
