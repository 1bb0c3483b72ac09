package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.CsvTable;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;

/** Reads the register's files into memory. db/vin/README.md describes the files. */
final class RegisterReader {

    /** The register's folder within the catalogue's. */
    static final String FOLDER = "vin";

    private static final List<String> MAKERS = List.of("wmi", "manufacturer", "country", "vehicle_type", "source");
    private static final List<String> PLANTS =
            List.of("wmis", "from", "to", "codes", "pattern", "city", "state", "country", "plant", "source");

    /** What the catalogue has, by slug. */
    record Slugs(Set<String> plants, Set<String> models, Set<String> sources, Set<String> claims) {}

    private final CatalogueFiles files;
    private final RegisterBuilder builder;
    private final List<Problem> problems = new ArrayList<>();

    private RegisterReader(CatalogueFiles files, Slugs slugs) {
        this.files = files;
        this.builder = new RegisterBuilder(slugs);
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

    /** A file comes after those whose rows it names. */
    private void readAll() {
        read("countries.csv", List.of("code", "name", "vpic_names"), Set.of("vpic_names"), builder::addCountry);
        read(
                "country_ranges.csv",
                List.of("from", "to", "country", "source", "note"),
                Set.of("note"),
                builder::addRange);
        Set<String> optionalOfMakers = Set.of("country", "vehicle_type");
        read("wmi.csv", MAKERS, optionalOfMakers, builder::addMaker);
        read("wmi_other.csv", MAKERS, optionalOfMakers, builder::addMaker);
        Set<String> optionalOfCodes = Set.of("from", "to", "pattern");
        read(
                "model_links.csv",
                List.of("nameplate", "from", "to", "pattern", "model", "because"),
                optionalOfCodes,
                builder::addLink);
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

    private void read(String name, List<String> columns, Set<String> optional, Consumer<RegisterRow> eachRow) {
        String file = FOLDER + "/" + name;
        files.read(file)
                .ifPresentOrElse(
                        bytes -> new CsvTable(file, columns, optional)
                                .read(bytes, problems, row -> eachRow.accept(new RegisterRow(file, row, problems))),
                        () -> problems.add(Problem.ofFile(file, "the file is missing")));
    }
}
