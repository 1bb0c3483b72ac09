import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** What the register alone says, where no American list has a row for the make and the model year: lines with one place. */
public final class Alone {

    private final Register register;
    private final Places places;
    private final List<Map<String, String>> lines;
    private final Set<List<String>> listed = new HashSet<>();
    private final List<Map<String, String>> leftOut = Table.read(Path.of("db/derived/vpic/left_out.csv"));
    private final Set<Map<String, String>> used = new HashSet<>();
    private final BiConsumer<String, Integer> count;

    /**
     * @param lines rows of models.csv, and of lines.csv
     * @param lists the claims of the American lists
     * @param count takes why a year was left out, and how many were
     */
    public Alone(
            Register register,
            Places places,
            List<Map<String, String>> lines,
            List<Map<String, String>> lists,
            BiConsumer<String, Integer> count)
            throws IOException {
        this.register = register;
        this.places = places;
        this.lines = lines;
        this.count = count;
        lists.forEach(list -> listed.add(List.of(list.get("nameplate_brand"), list.get("start"))));
    }

    /** Model years with the same place that follow each other are one, if the register names its town in all or in none of them. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Map<String, String> line : lines) {
            Run last = null;
            for (int year = Register.FIRST; year <= Register.LAST; year++) {
                Run run = run(line, year);
                if (run != null && last != null && run.continues(last) && run.untold() == last.untold()) {
                    last = last.and(run);
                    runs.set(runs.size() - 1, last);
                } else if (run != null) {
                    last = run;
                    runs.add(run);
                }
            }
        }
        check();
        return runs;
    }

    /** Null if the register does not have the line for sure, or more than one place for it. */
    private Run run(Map<String, String> line, int year) {
        String slug = line.get("slug");
        if (!register.surelyOf(year).contains(slug) || listed.contains(List.of(line.get("brand"), "MY" + year))) {
            return null;
        }
        Map<String, Set<Character>> codes = new TreeMap<>();
        Set<String> identifiers = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        boolean untold = false;
        String country = "";
        for (Register.Place place : register.places(slug, year)) {
            Map<String, String> row = places.of(place, line.get("brand"));
            if (row == null || Places.slug(row).isEmpty() || Places.isOver(row, year)) {
                unknown.add(place.country() + " " + place.city() + " (" + place.code() + ")");
            } else {
                codes.computeIfAbsent(Places.slug(row), key -> new TreeSet<>()).add(place.code());
                identifiers.add(place.wmi());
                untold |= place.city().isEmpty();
                country = place.country();
            }
        }
        if (codes.size() + unknown.size() != 1) {
            count.accept(codes.size() + unknown.size() == 0 ? "years without a place" : "years with several places", 1);
            return null;
        }
        if (!unknown.isEmpty()) {
            System.out.printf("%s %d: no plant for %s%n", slug, year, String.join("", unknown));
            count.accept("years of one place that has no plant", 1);
            return null;
        }
        for (Map<String, String> row : leftOut) {
            if (row.get("line").equals(slug) && isWithin(row, year)) {
                used.add(row);
                count.accept("years in left_out.csv", 1);
                return null;
            }
        }
        return new Run(line, country, year, year, codes, identifiers, 1, untold, Set.of(), false, false, false);
    }

    private static boolean isWithin(Map<String, String> row, int year) {
        return (row.get("from").isEmpty() || Integer.parseInt(row.get("from")) <= year)
                && (row.get("to").isEmpty() || year <= Integer.parseInt(row.get("to")));
    }

    private void check() {
        leftOut.stream()
                .filter(row -> !used.contains(row))
                .forEach(row -> System.out.println("left_out.csv: nothing is left out by " + row));
    }
}
