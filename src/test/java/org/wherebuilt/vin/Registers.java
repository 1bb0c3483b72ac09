package org.wherebuilt.vin;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.testsupport.CatalogueFolder;

/** Registers of vehicle numbers, read without a database. */
public final class Registers {

    private Registers() {}

    /** db/catalogue/vin, for what every edition must pass. */
    static Register committed() {
        return read(Path.of("db/catalogue"), Path.of("db/catalogue"));
    }

    /** That of the tests' catalogue, for what is expected of single numbers. */
    static Register frozen() {
        return in(CatalogueFolder.FROZEN);
    }

    /** The register of a catalogue's folder, checked against the tests' catalogue. */
    static Register in(Path folder) {
        return read(folder, CatalogueFolder.FROZEN);
    }

    private static Register read(Path folder, Path catalogue) {
        return RegisterReader.read(
                new CatalogueFiles.Folder(folder), RegisterReader.Slugs.of(new CatalogueFiles.Folder(catalogue)));
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
}
