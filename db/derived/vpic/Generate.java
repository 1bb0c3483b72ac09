import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of the catalogue out of the American register of vehicle numbers and the American lists: at which plant a line was built. The
 * rules are in db/derived/vpic/README.md. db/derived/generate.sh runs it. It prints what it has made, and what it has left out and why.
 */
public class Generate {

    private static final Path HERE = Path.of("db/derived/vpic");

    /** Whose rows people keep. */
    private static final Set<String> KEPT = Set.of("nissan", "infiniti", "datsun");

    /** A longer list says nothing. */
    private static final int MOST_PLACES = 12;

    /** Why a row of the lists makes no claim. */
    private static final class LeftOut extends Exception {

        private static final long serialVersionUID = 1;

        LeftOut(String why) {
            super("rows left out: " + why);
        }
    }

    private final Path out;
    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, Map<String, String>> lines = new TreeMap<>();
    private final Nouns news = new Nouns(HERE);
    private final Places places = new Places(HERE);
    private final Register register;
    private final Map<String, Integer> counts = new TreeMap<>();

    /** @param out where the derived rows of all sources are */
    private Generate(Path out) throws IOException {
        this.out = out;
        both("countries.csv").forEach(country -> countries.put(country.get("code"), country.get("name")));
        Stream.concat(Table.read(out.resolve("aala/models.csv")).stream(), news.lines().stream())
                .forEach(line -> lines.put(line.get("brand") + "|" + line.get("name"), line));
        register = new Register(
                lines.values(),
                Stream.concat(both("brands.csv").stream(), news.brands().stream()).toList());
    }

    public static void main(String[] args) throws IOException {
        new Generate(Path.of(args[0])).make();
    }

    private void make() throws IOException {
        List<Run> runs = new ArrayList<>();
        List<Map<String, String>> lists = Table.read(out.resolve("aala/claims.csv"));
        lists.stream()
                .filter(list -> !KEPT.contains(list.get("nameplate_brand")))
                .sorted(Comparator.comparing((Map<String, String> list) -> list.get("nameplate_brand"))
                        .thenComparing(list -> list.get("nameplate"))
                        .thenComparing(list -> list.get("country"))
                        .thenComparing(list -> list.get("start")))
                .forEach(list -> addTo(runs, list));
        List<Map<String, String>> read = lines.values().stream()
                .filter(line -> !KEPT.contains(line.get("brand")))
                .toList();
        List<Run> alone = new Alone(register, places, read, lists, this::count).runs();
        count("runs of years by the register alone", alone.size());
        alone.forEach(run -> count("years by the register alone", run.to() - run.from() + 1));
        runs.addAll(alone);
        Claims claims = new Claims(places, countries);
        for (Run run : runs) {
            String kind = claims.add(run);
            count("runs of years " + kind, 1);
            count("claims " + kind, run.places().size());
        }
        claims.write(out.resolve("vpic"));
        places.write(out.resolve("vpic"));
        news.write(out.resolve("vpic"), runs, register);
        counts.forEach((what, count) -> System.out.println(count + " " + what));
    }

    private void addTo(List<Run> runs, Map<String, String> list) {
        try {
            Run run = run(list);
            count("rows read", 1);
            Run last = runs.isEmpty() ? run : runs.get(runs.size() - 1);
            if (run.places().size() > 1 && run.continues(last)) {
                runs.set(runs.size() - 1, last.and(run));
            } else {
                runs.add(run);
            }
        } catch (LeftOut why) {
            count(why.getMessage(), 1);
        }
    }

    /** What the register says of a row of the American lists. */
    private Run run(Map<String, String> list) throws LeftOut {
        Map<String, String> line = lines.get(list.get("nameplate_brand") + "|" + list.get("nameplate"));
        int year = Integer.parseInt(list.get("start").substring(2));
        String country = list.get("country");
        String brand = line.get("brand");
        Set<Register.Place> all = places(list, line.get("slug"), year);
        Map<String, Set<Character>> codes = new TreeMap<>();
        Set<String> identifiers = new TreeSet<>();
        Set<Register.Place> over = new HashSet<>();
        boolean untold = false;
        for (Register.Place place : all) {
            if (place.country().isEmpty()) {
                throw new LeftOut("a place without a country");
            }
            if (place.country().equals(country)) {
                Map<String, String> row = places.of(place, brand);
                if (row == null) {
                    throw new LeftOut(
                            place.city().isEmpty() ? "a place without a town" : "a town that is not in places.csv");
                }
                if (Places.isOver(row, year)) {
                    over.add(place);
                } else if (Places.slug(row).isEmpty()) {
                    throw new LeftOut("a place that is not to be named: " + row.get("reason"));
                } else {
                    codes.computeIfAbsent(Places.slug(row), key -> new TreeSet<>())
                            .add(place.code());
                    identifiers.add(place.wmi());
                    untold |= place.city().isEmpty();
                }
            }
        }
        if (codes.isEmpty() || codes.size() > MOST_PLACES) {
            throw new LeftOut(codes.isEmpty() ? "nothing was built there any more" : "more than 12 places");
        }
        long count = all.stream()
                .filter(place -> !over.contains(place))
                .map(place -> place.country() + places.key(place, brand))
                .distinct()
                .count();
        Set<String> said = over.stream()
                .map(place -> place.city().isEmpty() ? "code " + place.code() + " without a town" : place.city())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Run(line, country, year, year, codes, identifiers, count, untold, said, false, false, true);
    }

    /** All places that the register lists, in all countries. That of the American list must be one of these. */
    private Set<Register.Place> places(Map<String, String> list, String line, int year) throws LeftOut {
        Set<Register.Place> all = register.has(line, year) ? register.places(line, year) : Set.of();
        if (all.isEmpty()) {
            throw new LeftOut("the register has no such model in this year, or no place for it");
        }
        boolean suspect = list.get("note").contains(" is suspect: ");
        if (all.stream().noneMatch(place -> place.country().isEmpty() || place.country().equals(list.get("country")))) {
            String said = all.stream()
                    .map(place -> place.city() + ", " + place.country())
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining("; "));
            System.out.printf(
                    "contradiction: %s %d: the list names %s%s, the register %s%n",
                    line, year, list.get("country"), suspect ? " (suspect)" : "", said);
            throw new LeftOut("the register does not have the country");
        }
        if (suspect) {
            throw new LeftOut("the line of the American list is suspect");
        }
        return all;
    }

    private void count(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    /** A file that people keep, with what the lists add. */
    private List<Map<String, String>> both(String file) throws IOException {
        return Stream.concat(Table.kept(file).stream(), Table.read(out.resolve("aala").resolve(file)).stream())
                .toList();
    }
}
