import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which plant or region of the catalogue a place of the register is, by places.csv, and the rows of the catalogue for them. */
public final class Places {

    private static final String SAYS = "Named by the register of vehicle numbers only";

    private final List<Map<String, String>> places;
    private final Map<String, Map<String, String>> plants = new TreeMap<>();
    private final Map<String, Map<String, String>> regions = new TreeMap<>();
    private final Map<String, Map<String, String>> kept = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    /** Reads places.csv, plants.csv and regions.csv of a folder. */
    public Places(Path folder) throws IOException {
        places = Table.read(folder.resolve("places.csv"));
        Table.read(folder.resolve("plants.csv")).forEach(plant -> plants.put(plant.get("slug"), plant));
        Table.read(folder.resolve("regions.csv")).forEach(region -> regions.put(region.get("slug"), region));
        Table.kept("plants.csv").forEach(plant -> kept.put(plant.get("slug"), plant));
        for (Map<String, String> place : places) {
            String slug = slug(place);
            if (slug.isEmpty() ? place.get("reason").isEmpty() : row(slug) == null) {
                throw new IOException("places.csv: a plant that is in no file, or none without a reason: " + place);
            }
            if (!slug.isEmpty() && !row(slug).get("country").equals(place.get("country"))) {
                throw new IOException("places.csv: " + slug + " lies in another country");
            }
        }
    }

    /** The row for a place of a brand, or null. */
    public Map<String, String> of(Register.Place place, String brand) {
        return places.stream()
                .filter(row -> row.get("country").equals(place.country()))
                .filter(row -> row.get("city").equals(place.city()))
                .filter(row -> List.of(row.get("brands").split(";")).contains(brand))
                .filter(row -> row.get("codes").isEmpty() || row.get("codes").indexOf(place.code()) >= 0)
                .findFirst()
                .orElse(null);
    }

    /** Two places with equal keys are one. */
    public String key(Register.Place place, String brand) {
        Map<String, String> row = of(place, brand);
        return row == null || slug(row).isEmpty() ? place.city() : slug(row);
    }

    /** The plant or region of a row; empty for none. */
    public static String slug(Map<String, String> row) {
        return row.get("plant") + row.get("region");
    }

    /** Whether the maker builds no cars there, or none any more, in a model year. */
    public static boolean isOver(Map<String, String> row, int year) {
        return !row.get("until").isEmpty() && year > Integer.parseInt(row.get("until"));
    }

    /** Whether a slug is that of a region. */
    public boolean isRegion(String slug) {
        return regions.containsKey(slug);
    }

    /** The town of a plant, or the name of a region. */
    public String town(String slug) {
        return row(slug).get(isRegion(slug) ? "name" : "city");
    }

    /** The name of a plant or a region, without the maker and the code. */
    public String name(String slug) {
        return row(slug).get("name").replaceFirst("^[^,]*, ", "").replaceFirst(" \\(code .\\)$", "");
    }

    /** Notes that a claim names it. */
    public void use(String slug) {
        used.add(slug);
    }

    /** Writes those plants and regions that are used and that people do not keep. */
    public void write(Path out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String slug : used) {
            if (plants.containsKey(slug)) {
                lines.add(plant(plants.get(slug)));
            }
        }
        String location = "latitude,longitude,location_basis,location_source,";
        Table.write(
                out.resolve("plants.csv"), "slug,name,city,country,place_source," + location + "description,sources", lines);
        Table.write(
                out.resolve("regions.csv"),
                "slug,name,country",
                used.stream()
                        .filter(this::isRegion)
                        .map(regions::get)
                        .map(row -> Table.line(row.get("slug"), row.get("name"), row.get("country")))
                        .toList());
        plants.keySet().stream()
                .filter(slug -> !used.contains(slug))
                .forEach(slug -> System.out.println("plants.csv: no claim names " + slug));
    }

    private String plant(Map<String, String> plant) {
        boolean located = !plant.get("latitude").isEmpty();
        String others = places.stream()
                .filter(row -> row.get("plant").equals(plant.get("slug")))
                .map(row -> row.get("city"))
                .distinct()
                .filter(city -> !city.isEmpty() && !city.equals(plant.get("city")))
                .map(city -> '"' + city + '"')
                .sorted()
                .collect(Collectors.joining(", "));
        String description = SAYS
                + (others.isEmpty() ? "" : ", which also writes " + others)
                + (located ? "; the coordinates are the town's." : ".")
                + (plant.get("note").isEmpty() ? "" : " " + plant.get("note"));
        return Table.line(
                plant.get("slug"),
                plant.get("name"),
                plant.get("city"),
                plant.get("country"),
                "vpic-2026",
                plant.get("latitude"),
                plant.get("longitude"),
                located ? "CITY" : "",
                located ? "geonames" : "",
                description,
                located ? "vpic-2026;geonames" : "vpic-2026");
    }

    private Map<String, String> row(String slug) {
        return plants.getOrDefault(slug, regions.getOrDefault(slug, kept.get(slug)));
    }
}
