package org.wherebuilt.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the files of the tests' catalogue in a folder, to change as a curator would. */
public record CatalogueFolder(Path path) {

    /** The tests' catalogue, which is never changed itself. */
    public static final Path FROZEN = Path.of("src/test/catalogue");

    /** Copies the files into the folder. */
    public static CatalogueFolder copyTo(Path folder) {
        folder.toFile().mkdirs();
        try (Stream<Path> files = Files.list(FROZEN)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
            return new CatalogueFolder(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Copies the register of vehicle numbers too. */
    public CatalogueFolder withRegister() {
        try (Stream<Path> files = Files.list(FROZEN.resolve("vin"))) {
            Path vin = Files.createDirectory(path.resolve("vin"));
            for (Path file : files.toList()) {
                Files.copy(file, vin.resolve(file.getFileName().toString()));
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Changes the whole text of a file. */
    public CatalogueFolder edit(String file, UnaryOperator<String> change) {
        try {
            Path edited = path.resolve(file);
            String before = Files.readString(edited);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new AssertionError("The edit of " + file + " changes nothing");
            }
            Files.writeString(edited, after);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Replaces the first occurrence of a text in a file. */
    public CatalogueFolder replace(String file, String from, String to) {
        return edit(file, text -> {
            int at = text.indexOf(from);
            return at < 0 ? text : text.substring(0, at) + to + text.substring(at + from.length());
        });
    }

    /** Adds a line at the end of a file. */
    public CatalogueFolder append(String file, String line) {
        return edit(file, text -> text + line + "\n");
    }

    /** Writes a file of derived rows of a source, anew if there is one. */
    public CatalogueFolder derived(String file, String... lines) {
        try {
            Path derived = Files.createDirectories(path.resolve("derived/lists"));
            Files.writeString(derived.resolve(file), String.join("\n", lines) + "\n");
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Removes the line that starts with a key. */
    public CatalogueFolder remove(String file, String key) {
        return edit(file, text -> text.lines()
                .filter(line -> !line.startsWith(key + ","))
                .reduce("", (all, line) -> all + line + "\n"));
    }
}
