package org.wherebuilt.vin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
                new RegisterFiles(Optional.of(catalogue)),
                new RegisterReader.Known(
                        slugs("plants.csv"), slugs("models.csv"), slugs("sources.csv"), slugs("claims.csv")));
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
