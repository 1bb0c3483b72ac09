import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes rows of the catalogue out of the American register of vehicle numbers and the American lists: at which plant a line was built. The
 * rules are in db/derived/vpic/README.md. db/derived/generate.sh runs it.
 */
public class Generate {

    private static final Path HERE = Path.of("db/derived/vpic");
    private static final String SOURCE = "vpic-2026";

    /** Whose rows people keep. */
    private static final Set<String> KEPT = Set.of("nissan", "infiniti", "datsun");

    /** A longer list says nothing. */
    private static final int MOST_PLACES = 12;

    /** The identifiers that a note names before it says how many more there are. */
    private static final int MOST_IDENTIFIERS = 6;

    /** What the register lists for a line in a country: the codes of each place, by its slug, and the makers' codes. */
    private record Found(Map<String, Set<Character>> places, Set<String> identifiers) {}

    /** Model years of a line in a country with the same list. */
    private record Run(Map<String, String> line, String country, int from, int to, Found found) {

        Run and(Run next) {
            Map<String, Set<Character>> codes = new TreeMap<>(found.places);
            next.found.places.forEach((place, more) -> codes.merge(place, more, Generate::union));
            return new Run(
                    line, country, from, next.to, new Found(codes, union(found.identifiers, next.found.identifiers)));
        }

        boolean continues(Run before) {
            return line == before.line
                    && country.equals(before.country)
                    && from == before.to + 1
                    && found.places.keySet().equals(before.found.places.keySet());
        }

        String years() {
            return from == to ? "model year " + from : "model years %d to %d".formatted(from, to);
        }
    }

    private final Path out;
    private final Map<String, String> countries = new HashMap<>();
    private final Map<String, Map<String, String>> lines = new HashMap<>();
    private final Places places = new Places(HERE);
    private final Register register;
    private final Map<String, String> claims = new TreeMap<>();
    private final List<Run> listed = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    private Generate(Path out) throws IOException {
        this.out = out;
        both("countries.csv").forEach(country -> countries.put(country.get("code"), country.get("name")));
        List<Map<String, String>> models = Table.read(out.resolve("aala/models.csv"));
        models.forEach(line -> lines.put(line.get("brand") + "|" + line.get("name"), line));
        register = new Register(models, both("brands.csv"));
    }

    public static void main(String[] args) throws IOException {
        new Generate(Path.of(args[0])).make();
    }

    private void make() throws IOException {
        List<Map<String, String>> lists = Table.read(out.resolve("aala/claims.csv"));
        lists.stream()
                .filter(list -> !KEPT.contains(list.get("nameplate_brand")))
                .sorted(Comparator.comparing((Map<String, String> list) -> list.get("nameplate_brand"))
                        .thenComparing(list -> list.get("nameplate"))
                        .thenComparing(list -> list.get("country"))
                        .thenComparing(list -> list.get("start")))
                .forEach(this::read);
        listed.forEach(this::addListed);
        String subject = "slug,source,topic,plant,region,nameplate,nameplate_brand,stance,kind,one_of,";
        Table.write(
                out.resolve("vpic/claims.csv"),
                subject + "start,end,markets,note,recorded_at",
                new ArrayList<>(claims.values()));
        places.write(out.resolve("vpic"));
        counts.forEach((what, count) -> System.out.println(count + " " + what));
    }

    /** What the register says of a row of the American lists. */
    private void read(Map<String, String> list) {
        Map<String, String> line = lines.get(list.get("nameplate_brand") + "|" + list.get("nameplate"));
        int year = Integer.parseInt(list.get("start").substring(2));
        String country = list.get("country");
        String left = leftOut(list, line, year, country);
        if (left != null) {
            counts.merge("left out: " + left, 1, Integer::sum);
        }
    }

    /** Makes the claims of the row; returns why there is none, or null. */
    private String leftOut(Map<String, String> list, Map<String, String> line, int year, String country) {
        String brand = line.get("brand");
        if (list.get("note").contains(" is suspect: ")) {
            return "the line of the American list is suspect";
        }
        if (!register.has(line.get("slug"), year)) {
            return "the register has no such model in this year";
        }
        Set<Register.Place> all = register.places(line.get("slug"), year);
        if (all.isEmpty()) {
            return "the register has no place for its numbers";
        }
        if (all.stream().noneMatch(place -> place.country().equals(country))) {
            if (all.stream().anyMatch(place -> place.country().isEmpty())) {
                return "a place without a country";
            }
            System.out.printf(
                    "contradiction: %s %s %d: the list names %s, the register %s%n",
                    brand, line.get("name"), year, country, all.stream().map(Generate::said).distinct().sorted().toList());
            return "the register does not have the country";
        }
        Map<String, Set<Character>> codes = new TreeMap<>();
        Set<String> identifiers = new TreeSet<>();
        for (Register.Place place : all) {
            if (place.country().isEmpty() || place.country().equals(country)) {
                if (place.city().isEmpty() || place.country().isEmpty()) {
                    return "a place without a town";
                }
                Map<String, String> row = places.of(place, brand);
                if (row == null) {
                    counts.merge("not in places.csv: %s, %s (%s, code %s)".formatted(place.city(), country, brand, place.code()), 1, Integer::sum);
                    return "a place that is not in places.csv";
                }
                if (Places.isOver(row, year)) {
                    continue;
                }
                if (Places.slug(row).isEmpty()) {
                    return "a place that is not to be named: " + row.get("reason");
                }
                codes.computeIfAbsent(Places.slug(row), key -> new TreeSet<>()).add(place.code());
                identifiers.add(place.wmi());
            }
        }
        Run run = new Run(line, country, year, year, new Found(codes, identifiers));
        if (codes.isEmpty()) {
            return "only places where the maker builds no more";
        }
        if (codes.size() > MOST_PLACES) {
            return "more than %d places".formatted(MOST_PLACES);
        }
        if (codes.size() == 1) {
            addExact(run, all.stream().map(place -> place.country() + places.key(place, brand)).distinct().count());
        } else if (!listed.isEmpty() && run.continues(listed.get(listed.size() - 1))) {
            listed.set(listed.size() - 1, listed.get(listed.size() - 1).and(run));
        } else {
            listed.add(run);
        }
        return null;
    }

    private void addExact(Run run, long all) {
        String place = run.found.places.keySet().iterator().next();
        boolean alone = all == 1;
        String said = alone
                ? "the register gives the %s one place only: %s."
                : "the register lists %3$d places for the %1$s, one of them in %4$s: %2$s.";
        add(
                run,
                "vpic-%d-%s-%s".formatted(run.from, run.line.get("slug"), run.country).toLowerCase(),
                place,
                alone ? "DECODED" : "INFERRED",
                "",
                said.formatted(run.line.get("name"), inWords(run.found, place), all, country(run)));
    }

    private void addListed(Run run) {
        String list = "vpic-%s-%s-%d".formatted(run.line.get("slug"), run.country, run.from).toLowerCase();
        String name = run.from == run.to ? list : list + "-" + run.to;
        String said = "the register lists %d places in %s for the %s: %s."
                .formatted(
                        run.found.places.size(),
                        country(run),
                        run.line.get("name"),
                        run.found.places.keySet().stream()
                                .map(place -> inWords(run.found, place))
                                .collect(Collectors.joining(", ")));
        for (String place : run.found.places.keySet()) {
            add(run, name + "-" + place, place, "LISTED", name, said);
        }
    }

    private void add(Run run, String slug, String place, String kind, String list, String said) {
        boolean several = kind.equals("LISTED");
        String note = "For identifiers %s and %s %s The American list%s %s.%s"
                .formatted(
                        identifiers(run.found.identifiers),
                        run.years(),
                        said,
                        run.from == run.to ? " names" : "s name",
                        country(run),
                        several ? " The register does not say which of them built it." : "");
        boolean region = places.isRegion(place);
        String line = Table.line(
                slug,
                SOURCE,
                "PRODUCTION",
                region ? "" : place,
                region ? place : "",
                run.line.get("name"),
                run.line.get("brand"),
                "SUPPORTS",
                kind,
                list,
                "MY" + run.from,
                "MY" + run.to,
                "united-states",
                note,
                "2026-11-28T00:00:00Z");
        if (claims.put(slug, line) != null) {
            throw new IllegalStateException("Two claims " + slug);
        }
        places.use(place);
        counts.merge("claims " + kind, 1, Integer::sum);
    }

    private String inWords(Found found, String place) {
        Set<Character> codes = found.places.get(place);
        return "%s (code%s %s)"
                .formatted(
                        places.town(place),
                        codes.size() == 1 ? "" : "s",
                        codes.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String identifiers(Set<String> all) {
        String some = all.stream().limit(MOST_IDENTIFIERS).collect(Collectors.joining(", "));
        return all.size() > MOST_IDENTIFIERS ? some + " and %d more".formatted(all.size() - MOST_IDENTIFIERS) : some;
    }

    private String country(Run run) {
        return Table.inEnglish(countries.get(run.country));
    }

    private static String said(Register.Place place) {
        return (place.city().isEmpty() ? "" : place.city() + ", ") + place.country();
    }

    /** A file that people keep, with what the lists add. */
    private List<Map<String, String>> both(String file) throws IOException {
        return Stream.concat(Table.kept(file).stream(), Table.read(out.resolve("aala").resolve(file)).stream())
                .toList();
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
