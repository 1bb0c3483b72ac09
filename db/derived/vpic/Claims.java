import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The claims that follow from what the register lists. */
public final class Claims {

    private static final String COLUMNS =
            "slug,source,topic,plant,region,nameplate,nameplate_brand,stance,kind,one_of,start,end,markets,note,recorded_at";

    /** The identifiers that a note names before it says how many more there are. */
    private static final int MOST_IDENTIFIERS = 6;

    private final Places places;
    private final Map<String, String> countries;
    private final Map<String, String> lines = new TreeMap<>();

    /** @param countries their names by code */
    public Claims(Places places, Map<String, String> countries) {
        this.places = places;
        this.countries = countries;
    }

    /** Adds those of a run: one for a single place, or one for each of several. Returns their kind. */
    public String add(Run run) {
        String name = "vpic-%s-%s-%d".formatted(run.line().get("slug"), run.country(), run.from());
        String list = name.toLowerCase(Locale.ROOT) + (run.from() == run.to() ? "" : "-" + run.to());
        Set<String> all = run.places().keySet();
        String kind = all.size() > 1
                ? "LISTED"
                : run.all() == 1 && !run.untold() && run.over().isEmpty() ? "DECODED" : "INFERRED";
        String note = note(run);
        for (String place : all) {
            boolean listed = all.size() > 1;
            boolean region = places.isRegion(place);
            String slug = listed ? list + "-" + place : list;
            String line = Table.line(
                    slug,
                    "vpic-2026",
                    "PRODUCTION",
                    region ? "" : place,
                    region ? place : "",
                    run.line().get("name"),
                    run.line().get("brand"),
                    "SUPPORTS",
                    kind,
                    listed ? list : "",
                    "MY" + run.from(),
                    "MY" + run.to(),
                    "united-states",
                    note,
                    "2026-11-28T00:00:00Z");
            if (lines.put(slug, line) != null) {
                throw new IllegalStateException("Two claims " + slug);
            }
            places.use(place);
        }
        return kind;
    }

    /** Writes claims.csv. */
    public void write(Path out) throws IOException {
        Table.write(out.resolve("claims.csv"), COLUMNS, new ArrayList<>(lines.values()));
    }

    private String note(Run run) {
        String country = Table.inEnglish(countries.get(run.country()));
        String name = run.line().get("name");
        int several = run.places().size();
        String towns = run.places().entrySet().stream()
                .map(place -> inWords(place.getKey(), place.getValue(), run.places().keySet()))
                .collect(Collectors.joining(", "));
        StringJoiner note = new StringJoiner(" ");
        note.add("For identifier%s %s and %s"
                .formatted(run.identifiers().size() == 1 ? "" : "s", identifiers(run.identifiers()), run.years()));
        note.add(
                several > 1
                        ? "the register lists %d places in %s for the %s: %s.".formatted(several, country, name, towns)
                        : run.all() > 1
                                ? "the register lists %d places for the %s, one of them in %s: %s."
                                        .formatted(run.all(), name, country, towns)
                                : "the register gives the %s one place%s: %s."
                                        .formatted(name, run.over().isEmpty() ? " only" : " in use", towns));
        if (run.varied()) {
            note.add("Not every year has all of these codes and identifiers.");
        }
        if (!run.over().isEmpty()) {
            note.add("%s also lists %s, where none was built then."
                    .formatted(
                            run.overVaried() ? "In some of these years it" : "It", String.join(", ", run.over())));
        }
        if (run.untold()) {
            note.add("Where it names no town for a code, the town is the one that it names in other years.");
        }
        if (run.listed()) {
            note.add("The American list%s %s.".formatted(run.from() == run.to() ? " names" : "s name", country));
        }
        if (several > 1) {
            note.add("The register does not say which of them built it.");
        }
        return note.toString();
    }

    /** By its town; of several in a town, by what tells them apart. */
    private String inWords(String place, Set<Character> codes, Set<String> all) {
        String town = places.town(place);
        boolean alone = all.stream().filter(other -> places.town(other).equals(town)).count() == 1;
        String list = codes.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "%s (code%s %s)".formatted(alone ? town : places.name(place), codes.size() == 1 ? "" : "s", list);
    }

    private static String identifiers(Set<String> all) {
        String some = all.stream().limit(MOST_IDENTIFIERS).collect(Collectors.joining(", "));
        return all.size() > MOST_IDENTIFIERS ? some + " and %d more".formatted(all.size() - MOST_IDENTIFIERS) : some;
    }
}
