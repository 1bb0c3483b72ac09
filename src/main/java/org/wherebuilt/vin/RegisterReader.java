package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;

/** Reads the register's files into memory. db/vin/README.md describes the files. */
public final class RegisterReader {

    /** The register's folder within the catalogue's. */
    static final String FOLDER = "vin";

    /** A folder made for an earlier version does not have it. */
    private static final String LINES = "line_links.csv";

    private static final String YEARS = "model_years.csv";

    private static final List<String> MAKERS = List.of("wmi", "manufacturer", "country", "vehicle_type", "source");
    private static final List<String> PLANTS =
            List.of("wmis", "from", "to", "codes", "pattern", "city", "state", "country", "plant", "source");

    /** What the catalogue has, by slug; null for what is not known and so not checked. */
    record Slugs(Set<String> plants, Set<String> models, Set<String> sources, Set<String> claims) {

        static final Slugs UNKNOWN = new Slugs(null, null, null, null);

        /** The slugs of the catalogue's files in the same folder. */
        static Slugs of(CatalogueFiles files) {
            return new Slugs(
                    slugs(files, "plants.csv"),
                    slugs(files, "models.csv"),
                    slugs(files, "sources.csv"),
                    slugs(files, "claims.csv"));
        }

        /** Null when the file cannot be read as a table; what is wrong with it is told to who loads it. */
        private static Set<String> slugs(CatalogueFiles files, String file) {
            List<Problem> problems = new ArrayList<>();
            Set<String> slugs = new HashSet<>();
            Consumer<byte[]> read =
                    bytes -> CsvTable.ofAnyColumns(file).read(bytes, problems, row -> slugs.add(row.get("slug")));
            files.read(file, problems).ifPresent(read);
            files.derived(file, problems)
                    .forEach(derived -> files.readIfPresent(derived, problems).ifPresent(read));
            return problems.isEmpty() ? slugs : null;
        }
    }

    private final CatalogueFiles files;
    private final RegisterBuilder builder;
    private final List<Problem> problems = new ArrayList<>();

    private RegisterReader(CatalogueFiles files, Slugs slugs) {
        this.files = files;
        this.builder = new RegisterBuilder(slugs, new Nameplates(files));
    }

    /** Reads and checks every file. Throws {@link InvalidFilesException} with all problems when there is any. */
    static Register read(CatalogueFiles files, Slugs slugs) {
        RegisterReader reader = new RegisterReader(files, slugs);
        if (files.hasFolder(FOLDER)) {
            reader.readAll();
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidFilesException("The register of vehicle numbers was not loaded.", reader.problems);
        }
        return reader.builder.build();
    }

    /** How many makers' codes the register has, in words. Throws {@link InvalidFilesException} with all problems. */
    public static String check(CatalogueFiles files) {
        return files.hasFolder(FOLDER)
                ? "%d makers' codes"
                        .formatted(read(files, Slugs.of(files)).makers().size())
                : "no register of vehicle numbers";
    }

    /** A file comes after those whose rows it names. */
    private void readAll() {
        if (!read("countries.csv", List.of("code", "name", "vpic_names"), Set.of("vpic_names"), builder::addCountry)) {
            builder.countriesAreIncomplete();
        }
        read(
                "country_ranges.csv",
                List.of("from", "to", "country", "source", "note"),
                Set.of("note"),
                builder::addRange);
        Set<String> optionalOfMakers = Set.of("country", "vehicle_type");
        boolean first = read("wmi.csv", MAKERS, optionalOfMakers, builder::addMaker);
        boolean other = read("wmi_other.csv", MAKERS, optionalOfMakers, builder::addMaker);
        if (!first || !other) {
            builder.makersAreIncomplete();
        }
        Set<String> optionalOfCodes = Set.of("from", "to", "pattern");
        read(
                "model_links.csv",
                List.of("make", "nameplate", "from", "to", "pattern", "model", "because"),
                Set.of("make", "from", "to", "pattern"),
                builder::addGeneration);
        if (files.readIfPresent(FOLDER + "/" + LINES, problems).isPresent()) {
            read(
                    LINES,
                    List.of("make", "nameplate", "from", "to", "pattern", "line", "because"),
                    Set.of("from", "to", "pattern", "line"),
                    builder::addLine);
        }
        if (files.readIfPresent(FOLDER + "/" + YEARS, problems).isPresent()) {
            read(YEARS, List.of("make", "nameplate", "from", "to"), Set.of(), builder::addYears);
        }
        read(
                "model_codes.csv",
                List.of("wmis", "from", "to", "pattern", "make", "nameplate", "source"),
                optionalOfCodes,
                builder::addModel);
        Set<String> optionalOfPlants = Set.of("from", "to", "pattern", "city", "state", "country", "plant");
        read("plant_codes.csv", PLANTS, optionalOfPlants, builder::addPlant);
        read("plant_other.csv", PLANTS, optionalOfPlants, builder::addOtherPlant);
        read("year_rules.csv", List.of("wmis", "form", "rule", "says", "source"), Set.of("form"), builder::addYearRule);
        read("claim_rules.csv", List.of("claim", "begins"), Set.of(), builder::addClaimRule);
    }

    /** Reads a file; returns whether it has no problem, so that rows which name its rows can be checked. */
    private boolean read(String name, List<String> columns, Set<String> optional, Consumer<RegisterRow> eachRow) {
        String file = FOLDER + "/" + name;
        int before = problems.size();
        files.read(file, problems).ifPresent(bytes -> new CsvTable(file, columns, optional)
                .read(bytes, problems, row -> eachRow.accept(new RegisterRow(file, row, problems))));
        return problems.size() == before;
    }
}
