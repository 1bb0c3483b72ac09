package org.wherebuilt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.CatalogueCommands;
import org.wherebuilt.catalogue.EditCheck;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.vin.RegisterReader;

/** The commands that need no Quarkus. They print what they found, or throw {@link StartupProblem}. */
final class PlainCommands {

    private PlainCommands() {}

    /** Checks the files of the folder, or those that come with the service. Throws {@link InvalidFilesException} with all problems. */
    static void check(Optional<Path> folder) {
        CatalogueFiles files = CatalogueFiles.of(folder);
        System.out.printf(
                "%s: %s, %s. No problem.%n",
                files.place(), CatalogueCommands.check(files), RegisterReader.check(files));
    }

    /** Checks the files with which others are to be compared, and starts a database for that, which goes with the process. */
    static EmbeddedDatabase databaseToCompareWith(Path base) {
        try {
            check(Optional.of(base));
        } catch (InvalidFilesException wrongFiles) {
            throw new StartupProblem("There is nothing to compare with, because BASE, %s, has problems itself. %s"
                    .formatted(base, wrongFiles.getMessage()));
        }
        Logger.getLogger(EmbeddedDatabase.class.getName()).setLevel(Level.WARNING);
        return EmbeddedDatabase.startForThisProcess(folderOfThisProcess());
    }

    /** A new folder for a database that goes with the process. */
    static Path folderOfThisProcess() {
        try {
            return Files.createTempDirectory("wherebuilt");
        } catch (IOException failed) {
            throw new StartupProblem("No folder can be made for a database: " + failed.getMessage());
        }
    }

    /** Writes the database's catalogue into the folder, which must be new or empty. */
    static void export(String url, Properties login, Path folder) {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            Files.createDirectories(folder);
            try (Stream<Path> present = Files.list(folder)) {
                if (present.findAny().isPresent()) {
                    throw new StartupProblem("%s is not empty. Name a new folder for the files".formatted(folder));
                }
            }
            CatalogueCommands.export(connection, folder);
            System.out.printf("The catalogue is in %s.%n", folder);
        } catch (SQLException | IOException failed) {
            throw new StartupProblem(
                    "The catalogue could not be written to %s: %s".formatted(folder, failed.getMessage()));
        }
    }

    /** The seal as it is stored. */
    static String seal(String given) {
        String seal = given.toLowerCase(Locale.ROOT);
        if (!EditCheck.SEAL.matcher(seal).matches()) {
            throw new StartupProblem(
                    "\"%s\" is no seal. A seal is 64 characters, 0 to 9 and a to f, as the log of a load has it and { edits { nodes { seal } } }"
                            .formatted(given));
        }
        return seal;
    }

    /** Checks the history of edits; the seal, which may be null, must be in it. */
    static void verify(String url, Properties login, String seal) {
        try (Connection connection = DriverManager.getConnection(url, login)) {
            EditCheck.Result result = EditCheck.verify(connection, seal);
            if (!result.problems().isEmpty()) {
                throw new StartupProblem(result.problems().stream()
                        .collect(Collectors.joining("\n  ", "The catalogue is not as its edits have it:\n  ", "")));
            }
            System.out.printf(
                    "%d edits, and the catalogue is as they left it. The last is sealed %s.%n",
                    result.edits(), result.seal());
        } catch (SQLException failed) {
            throw new StartupProblem("The edits could not be read: " + failed.getMessage());
        }
    }
}
