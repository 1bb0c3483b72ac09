package org.wherebuilt;

import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import org.wherebuilt.catalogue.CatalogueComparison;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;

/**
 * Starts, which loads the catalogue, and ends. Before it ends it says what the folder of {@code check FOLDER BASE} would change, or
 * does what {@code record} is to do.
 */
public final class EndsAfterStart implements QuarkusApplication {

    private final CatalogueComparison comparison;
    private final RecordCommand recording;
    private final Training training;

    EndsAfterStart(CatalogueComparison comparison, RecordCommand recording, Training training) {
        this.comparison = comparison;
        this.recording = recording;
        this.training = training;
    }

    @Override
    public int run(String... args) {
        try {
            switch (Command.of(args)) {
                case CHECK -> System.out.println(comparison.load(new CatalogueFiles.Folder(Path.of(args[1]))));
                case RECORD -> System.out.println(recording.run(Path.of(args[1]), args.length > 2 ? args[2] : null));
                case TRAIN -> System.out.println(training.run(args));
                default -> {}
            }
        } catch (InvalidFilesException | StartupProblem refused) {
            System.err.println(refused.getMessage());
            return 1;
        }
        return 0;
    }
}
