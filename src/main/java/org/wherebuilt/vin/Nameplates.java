package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.Row;
import org.wherebuilt.vehicle.ModelScope;
import org.wherebuilt.vin.Nameplate.ModelLink;

/** The nameplates of the register, and what people have written of which models of the catalogue they are. */
final class Nameplates {

    /** Neither capitals nor punctuation make another name. */
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The register has a GLC-Class, and the catalogue a GLC. */
    private static final Pattern CLASS = Pattern.compile("-Class$");

    private final Map<List<String>, String> lines;
    private final Map<List<String>, List<ModelLink>> generationLinks = new HashMap<>();
    private final Map<List<String>, List<ModelLink>> lineLinks = new HashMap<>();
    private final Map<List<String>, Long> years = new HashMap<>();
    private final Map<List<String>, Nameplate> known = new HashMap<>();

    /** @param files the catalogue's, whose lines bear the names */
    Nameplates(CatalogueFiles files) {
        this.lines = lines(files);
    }

    /** Says which generation a nameplate is; without a make, whosever it is. */
    void addGeneration(String make, String name, ModelLink link) {
        generationLinks
                .computeIfAbsent(List.of(make, name), key -> new ArrayList<>())
                .add(link);
    }

    /** Says which line a nameplate is, or that it is none. */
    void addLine(String make, String name, ModelLink link) {
        lineLinks.computeIfAbsent(List.of(make, name), key -> new ArrayList<>()).add(link);
    }

    /** Says of which model years a nameplate surely is. */
    void addYears(String make, String name, int from, int to) {
        years.merge(List.of(make, name), Nameplate.years(from, to), (some, more) -> some | more);
    }

    /** The nameplate, once all links and years are added. */
    Nameplate get(String make, String name, String source) {
        return known.computeIfAbsent(List.of(make, name, source == null ? "" : source), key -> {
            List<String> named = List.of(make, name);
            String line = lines.get(key(make, name));
            return new Nameplate(
                    make,
                    name,
                    source,
                    links(generationLinks.getOrDefault(named, generationLinks.get(List.of("", name)))),
                    links(lineLinks.get(named)),
                    line == null ? lines.get(key(make, CLASS.matcher(name).replaceFirst(""))) : line,
                    years.getOrDefault(named, 0L));
        });
    }

    private static ModelLink[] links(List<ModelLink> links) {
        return links == null ? new ModelLink[0] : links.toArray(ModelLink[]::new);
    }

    /** The lines' slugs by brand and name. What is wrong with a file is told to who loads it. */
    private static Map<List<String>, String> lines(CatalogueFiles files) {
        Map<String, String> brands = new HashMap<>();
        read(files, "brands.csv", row -> brands.put(row.get("slug"), row.get("name")));
        Map<List<String>, String> lines = new HashMap<>();
        read(files, "models.csv", row -> {
            String brand = brands.get(row.get("brand"));
            if (ModelScope.LINE.name().equals(row.get("scope")) && brand != null && row.has("name")) {
                lines.put(key(brand, row.get("name")), row.get("slug"));
            }
        });
        return lines;
    }

    private static void read(CatalogueFiles files, String file, Consumer<Row> eachRow) {
        Stream.concat(Stream.of(file), files.derived(file, new ArrayList<>()).stream())
                .forEach(part -> files.readIfPresent(part, new ArrayList<>())
                        .ifPresent(bytes -> CsvTable.ofAnyColumns(part).read(bytes, new ArrayList<>(), eachRow)));
    }

    private static List<String> key(String make, String name) {
        return List.of(plain(make), plain(name));
    }

    private static String plain(String name) {
        return NOT_IN_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
