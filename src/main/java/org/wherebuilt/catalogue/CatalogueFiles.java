package org.wherebuilt.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the catalogue's files are: a folder given by the operator, or the one that comes with the service. */
sealed interface CatalogueFiles {

    /** The file's bytes, or empty when it is missing. */
    Optional<byte[]> read(String file);

    /** How messages call the place. */
    String place();

    /** A folder on disk. */
    record Folder(Path path) implements CatalogueFiles {
        @Override
        public Optional<byte[]> read(String file) {
            Path full = path.resolve(file);
            try {
                return Files.exists(full) ? Optional.of(Files.readAllBytes(full)) : Optional.empty();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public String place() {
            return path.toString();
        }
    }

    /** {@code db/catalogue} on the classpath. */
    record BuiltIn() implements CatalogueFiles {
        @Override
        public Optional<byte[]> read(String file) {
            String resource = "db/catalogue/" + file;
            try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
                return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public String place() {
            return "db/catalogue";
        }
    }
}
