package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;

/**
 * What must hold between the rows of a catalogue.
 *
 * @param broken the files that have a bad row, and so cannot be looked at whole
 * @param problems where what does not hold is noted
 */
record CatalogueCheck(Map<Sheet, List<Row>> rows, Set<String> broken, List<Problem> problems) {

    private static final List<String> IDENTITY = List.of(
            "source",
            "topic",
            "plant",
            "region",
            "country",
            "model",
            "nameplate",
            "nameplate_brand",
            "brand",
            "manufacturer",
            "make",
            "stance",
            "kind",
            "one_of",
            "start",
            "end",
            "quote");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    void all() {
        Map<String, Set<String>> keys = new HashMap<>();
        rows.forEach((sheet, sheetRows) -> keys.put(
                sheet.name(),
                sheetRows.stream().map(row -> row.get(sheet.key().get(0))).collect(toSet())));
        rows.forEach((sheet, sheetRows) -> {
            checkUnique(sheet, sheetRows);
            sheetRows.forEach(row -> checkReferences(sheet, row, keys));
        });
        duplicateClaims();
        supersededClaims();
        implausibleStarts();
        new NounCheck(rows, broken, problems).all();
        checkNoCycle(CatalogueFormat.REGIONS, "slug", "within");
        checkNoCycle(CatalogueFormat.MODELS, "slug", "predecessor");
        checkNoCycle(CatalogueFormat.MODELS, "slug", "variant_of");
        checkNoCycle(CatalogueFormat.CLAIMS, "slug", "supersedes");
        checkNoCycle(CatalogueFormat.MARKET_MEMBERS, "market", "member");
    }

    private void checkUnique(Sheet sheet, List<Row> sheetRows) {
        Map<List<String>, Row> rowsByKey = new HashMap<>();
        for (Row row : sheetRows) {
            List<String> key = sheet.key().stream().map(row::get).toList();
            Row earlier = rowsByKey.putIfAbsent(key, row);
            if (earlier != null) {
                problems.add(Problem.of(
                        row,
                        sheet.file(),
                        String.join(", ", sheet.key()),
                        String.join(
                                ", ",
                                key.stream()
                                        .map(part -> part == null ? "" : part)
                                        .toList()),
                        "is already used on " + earlier.place()));
            }
        }
    }

    private void checkReferences(Sheet sheet, Row row, Map<String, Set<String>> keys) {
        for (Column column : sheet.columns()) {
            if (column.target() != null && row.has(column.name())) {
                checkReference(sheet, row, column.name(), row.get(column.name()), column.target(), keys);
            }
        }
        for (ListColumn column : sheet.lists()) {
            Set<String> seen = new HashSet<>();
            for (String value : row.list(column.name())) {
                checkReference(sheet, row, column.name(), value, column.target(), keys);
                if (!seen.add(value)) {
                    problems.add(Problem.of(row, sheet.file(), column.name(), value, "is listed twice"));
                }
            }
        }
    }

    private void checkReference(
            Sheet sheet, Row row, String column, String value, String target, Map<String, Set<String>> keys) {
        String file = target + ".csv";
        if (!broken.contains(file) && !keys.get(target).contains(value)) {
            problems.add(Problem.of(row, sheet.file(), column, value, "is not in " + file));
        }
    }

    /** A source may contradict itself, but it makes each claim once: the database's claim_said_once, with the line. */
    private void duplicateClaims() {
        Map<List<String>, Row> rowsByIdentity = new HashMap<>();
        for (Row claim : rows.get(CatalogueFormat.CLAIMS)) {
            if (!claim.has("retracted_at")) {
                Row earlier = rowsByIdentity.putIfAbsent(identity(claim), claim);
                if (earlier != null) {
                    problems.add(Problem.of(
                            claim,
                            CatalogueFormat.CLAIMS.file(),
                            "slug",
                            claim.get("slug"),
                            "says the same as %s: a source makes each claim once".formatted(earlier.place())));
                }
            }
        }
    }

    /** What a source says by the claim: two claims with the same are one. */
    static List<String> identity(Row claim) {
        return IDENTITY.stream().map(column -> asOneLine(claim.get(column))).toList();
    }

    private static String asOneLine(String cell) {
        return cell == null ? null : BLANKS.matcher(cell).replaceAll(" ");
    }

    /** A superseded claim is no longer in force, and only one claim supersedes it. */
    private void supersededClaims() {
        Map<String, Row> bySlug = bySlug(CatalogueFormat.CLAIMS);
        Set<String> superseded = new HashSet<>();
        for (Row claim : rows.get(CatalogueFormat.CLAIMS)) {
            Row before = claim.has("supersedes") ? bySlug.get(claim.get("supersedes")) : null;
            if (before != null && (!before.has("retracted_at") || !superseded.add(before.get("slug")))) {
                problems.add(Problem.of(
                        claim,
                        CatalogueFormat.CLAIMS.file(),
                        "supersedes",
                        before.get("slug"),
                        before.has("retracted_at")
                                ? "is superseded by another row already"
                                : "is still in force: give it a retracted_at"));
            }
        }
    }

    /**
     * A report cannot know of a future start, and no car of a brand is older than the brand: such a start is a typing
     * error, a plan, or another make's.
     */
    private void implausibleStarts() {
        if (Stream.of(CatalogueFormat.SOURCES, CatalogueFormat.MODELS, CatalogueFormat.MODEL_NAMES)
                .anyMatch(sheet -> broken.contains(sheet.file()))) {
            return;
        }
        Map<String, Row> sources = bySlug(CatalogueFormat.SOURCES);
        Map<String, Row> models = bySlug(CatalogueFormat.MODELS);
        Map<String, LocalDate> firstNamed = new HashMap<>();
        for (Row name : rows.get(CatalogueFormat.MODEL_NAMES)) {
            Row model = models.get(name.get("model"));
            if (model != null && name.has("from") && !name.has("make")) {
                firstNamed.merge(
                        model.get("brand"),
                        date(name, "from").earliest(),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        for (Row claim : rows.get(CatalogueFormat.CLAIMS)) {
            Row source = sources.get(claim.get("source"));
            if (!claim.has("start") || source == null) {
                continue;
            }
            String known = source.get(source.has("published") ? "published" : "read_on");
            if (!ClaimKind.ANNOUNCED.name().equals(claim.get("kind"))
                    && date(claim, "start").earliest().isAfter(new PartialDate(known).latest())) {
                reportStart(claim, "lies after its source, " + known + ": a future event is ANNOUNCED");
            }
            String brand = claim.has("brand")
                    ? claim.get("brand")
                    : claim.has("model") && models.containsKey(claim.get("model"))
                            ? models.get(claim.get("model")).get("brand")
                            : null;
            LocalDate first = firstNamed.get(brand);
            if (first != null
                    && "PRODUCTION".equals(claim.get("topic"))
                    && !claim.has("make")
                    && date(claim, "start").latest().isBefore(first)) {
                reportStart(claim, "lies before the first name of a model of " + brand + ", " + first);
            }
        }
    }

    private void reportStart(Row claim, String says) {
        problems.add(Problem.of(claim, CatalogueFormat.CLAIMS.file(), "start", claim.get("start"), says));
    }

    private static PartialDate date(Row row, String column) {
        return new PartialDate(row.get(column));
    }

    private Map<String, Row> bySlug(Sheet sheet) {
        Map<String, Row> found = new HashMap<>();
        rows.get(sheet).forEach(row -> found.put(row.get("slug"), row));
        return found;
    }

    private void checkNoCycle(Sheet sheet, String from, String to) {
        Map<String, List<Row>> next = new HashMap<>();
        rows.get(sheet).stream().filter(row -> row.has(to)).forEach(row -> next.computeIfAbsent(
                        row.get(from), key -> new ArrayList<>())
                .add(row));
        for (Row row : rows.get(sheet)) {
            if (row.has(to) && reaches(row.get(to), row.get(from), to, next)) {
                problems.add(Problem.of(row, sheet.file(), to, row.get(to), "forms a cycle back to " + row.get(from)));
            }
        }
    }

    /** In a loop, because a chain may be longer than a stack is deep. */
    private static boolean reaches(String start, String goal, String to, Map<String, List<Row>> next) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            String one = open.pop();
            if (one.equals(goal)) {
                return true;
            }
            if (seen.add(one)) {
                next.getOrDefault(one, List.of()).forEach(row -> open.push(row.get(to)));
            }
        }
        return false;
    }
}
