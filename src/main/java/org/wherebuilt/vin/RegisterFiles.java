package org.wherebuilt.vin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the register's files are: the folder {@code vin} of the catalogue, the operator's or the one that comes with the service.
 *
 * @param catalogue the operator's folder
 */
record RegisterFiles(Optional<Path> catalogue) {

    /** A catalogue of one's own need not have a register. */
    boolean areThere() {
        return catalogue.isEmpty() || Files.isDirectory(catalogue.get().resolve("vin"));
    }

    /** How messages call the place. */
    String place() {
        return areThere()
                ? catalogue.map(folder -> folder.resolve("vin").toString()).orElse("db/catalogue/vin")
                : "none";
    }

    /** The file's bytes, or empty when it is missing. */
    Optional<byte[]> read(String file) {
        try {
            if (catalogue.isPresent()) {
                Path path = catalogue.get().resolve("vin").resolve(file);
                return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
            }
            String resource = "db/catalogue/vin/" + file;
            try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
