package org.wherebuilt.vin;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.wherebuilt.csv.CatalogueFiles;

/** The committed register, read without a database. */
public final class Registers {

    private Registers() {}

    /** db/catalogue/vin, checked against the catalogue's files. */
    static Register committed() {
        return in(Path.of("db/catalogue"));
    }

    /** The register of a catalogue's folder, checked against the files of db/catalogue. */
    static Register in(Path catalogue) {
        return RegisterReader.read(
                new CatalogueFiles.Folder(catalogue),
                new RegisterReader.Slugs(
                        slugs("plants.csv"), slugs("models.csv"), slugs("sources.csv"), slugs("claims.csv")));
    }

    /** The rows of a file of the project that has a header. */
    static List<CSVRecord> csv(String file) throws IOException {
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static Set<String> slugs(String file) {
        try {
            return Files.readAllLines(Path.of("db/catalogue", file)).stream()
                    .map(line -> line.substring(0, line.indexOf(',')))
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
