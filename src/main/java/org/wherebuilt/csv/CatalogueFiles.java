package org.wherebuilt.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the catalogue's files are: in a folder given by the operator, or in the one that comes with the service. */
public sealed interface CatalogueFiles {

    /** The folder within whose folders may hold more rows of each file, which are made from other data: a folder for each source. */
    String DERIVED = "derived";

    /** The operator's folder, or without one the files that come with the service. */
    static CatalogueFiles of(Optional<Path> directory) {
        return directory.<CatalogueFiles>map(Folder::new).orElseGet(BuiltIn::new);
    }

    /** The file's bytes, or empty when it is missing. Throws {@link UncheckedIOException} when it cannot be read. */
    Optional<byte[]> read(String file);

    /** The file's bytes; empty, with a problem, when it is missing or cannot be read. */
    default Optional<byte[]> read(String file, List<Problem> problems) {
        int before = problems.size();
        Optional<byte[]> bytes = readIfPresent(file, problems);
        if (bytes.isEmpty() && problems.size() == before) {
            problems.add(Problem.ofFile(file, "the file is missing in " + place()));
        }
        return bytes;
    }

    /** The file's bytes; empty when it is missing, and with a problem when it cannot be read. */
    default Optional<byte[]> readIfPresent(String file, List<Problem> problems) {
        try {
            return read(file);
        } catch (UncheckedIOException unreadable) {
            problems.add(
                    Problem.ofFile(file, "the file in %s cannot be read: %s".formatted(place(), reason(unreadable))));
            return Optional.empty();
        }
    }

    /** Where more rows of a file may be; none, with a problem, when the folders cannot be listed. */
    default List<String> derived(String file, List<Problem> problems) {
        try {
            return folders(DERIVED).stream()
                    .map(folder -> "%s/%s/%s".formatted(DERIVED, folder, file))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            Problem problem = Problem.ofFile(
                    DERIVED, "the folder in %s cannot be read: %s".formatted(place(), reason(unreadable)));
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return List.of();
        }
    }

    private static String reason(UncheckedIOException unreadable) {
        IOException cause = unreadable.getCause();
        return cause instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : cause instanceof AccessDeniedException ? "access is denied" : String.valueOf(cause.getMessage());
    }

    /** Whether there is a folder of this name within. */
    boolean hasFolder(String name);

    /** The names of the folders in one that is within, in order. Throws {@link UncheckedIOException} when it cannot be read. */
    List<String> folders(String within);

    /** Whether an operator gave them; those that come with the service have been tried before. */
    default boolean areOperators() {
        return this instanceof Folder;
    }

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
        public boolean hasFolder(String name) {
            return Files.isDirectory(path.resolve(name));
        }

        @Override
        public List<String> folders(String within) {
            if (!hasFolder(within)) {
                return List.of();
            }
            try (Stream<Path> entries = Files.list(path.resolve(within))) {
                return entries.filter(Files::isDirectory)
                        .map(entry -> entry.getFileName().toString())
                        .sorted()
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public String place() {
            return path.toString();
        }
    }

    /** {@code db/catalogue} on the classpath. It is always complete. */
    record BuiltIn() implements CatalogueFiles {

        /** A classpath does not tell what folders it has. */
        private static final Map<String, List<String>> FOLDERS = Map.of(DERIVED, List.of("aala", "vpic"));

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
        public boolean hasFolder(String name) {
            return true;
        }

        @Override
        public List<String> folders(String within) {
            return FOLDERS.getOrDefault(within, List.of());
        }

        @Override
        public String place() {
            return "db/catalogue";
        }
    }
}
