package org.wherebuilt;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.graphql.Refusal;
import org.wherebuilt.graphql.operation.UploadRuns;
import org.wherebuilt.graphql.operation.UploadRuns.Wanted;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.kernel.Uploads.Effect;
import org.wherebuilt.kernel.Uploads.Outcome;
import org.wherebuilt.kernel.Uploads.Trouble;

/**
 * The command {@code record}: what a file does that is sent to {@code /catalogue/changes}, without the service. Who may log in to the
 * database may do that anyway.
 */
@ApplicationScoped
class RecordCommand {

    private static final String NOTHING_CHANGED = "Nothing has changed.";

    private final UploadRuns runs;
    private final String by;
    private final boolean confirm;

    RecordCommand(
            UploadRuns runs,
            @ConfigProperty(name = "wherebuilt.record.by") Optional<String> by,
            @ConfigProperty(name = "wherebuilt.catalogue.confirm") boolean confirm) {
        this.runs = runs;
        this.by = by.orElse(System.getProperty("user.name"));
        this.confirm = confirm;
    }

    /**
     * Says what the file's rows would change, or, given a reason, what they did. Throws {@link InvalidFilesException} with all problems, and
     * {@link StartupProblem} for anything else.
     */
    String run(Path file, String because) {
        if (!Files.exists(file)) {
            throw new StartupProblem("There is no file " + file);
        }
        Outcome outcome;
        try {
            outcome = runs.run(
                    new Caller("operator " + by, by, Role.ADMINISTRATOR),
                    new Wanted(because != null, String.valueOf(file.getFileName()), because, confirm, null),
                    Files.isDirectory(file) ? zipped(file) : Files.readAllBytes(file),
                    (phase, of, count) -> {});
        } catch (IOException unreadable) {
            throw new StartupProblem("%s cannot be read: %s".formatted(file, unreadable.getMessage()));
        } catch (Refusal refused) {
            throw new StartupProblem(refused.getMessage());
        }
        List<Trouble> warnings = because != null && !outcome.applied() ? outcome.warnings() : List.of();
        List<Problem> problems = Stream.of(outcome.problems(), warnings)
                .flatMap(List::stream)
                .map(RecordCommand::problem)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(
                    outcome.problems().isEmpty()
                            ? NOTHING_CHANGED + " CATALOGUE_CONFIRM=true goes on in spite of warnings."
                            : NOTHING_CHANGED,
                    problems);
        }
        return inWords(outcome);
    }

    private static Problem problem(Trouble trouble) {
        return new Problem(trouble.file(), trouble.line(), trouble.column(), trouble.value(), trouble.message());
    }

    private static byte[] zipped(Path folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(folder);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    private static String inWords(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        outcome.files()
                .forEach(file -> lines.add("%s: %d rows, of them recorded %d, corrected %d, retracted %d, unchanged %d."
                        .formatted(
                                file.file(),
                                file.rows(),
                                file.recorded(),
                                file.corrected(),
                                file.retracted(),
                                file.unchanged())));
        outcome.warnings().forEach(warning -> lines.add("Warning: " + problem(warning)));
        lines.add("Answers that change: %d.".formatted(outcome.changeCount()));
        if (!outcome.applied()) {
            lines.add("Nothing was written. A reason after the file's name makes the changes.");
        } else {
            lines.add(
                    outcome.edit() == null
                            ? NOTHING_CHANGED
                            : "They are edit %d, by %s."
                                    .formatted(
                                            outcome.edit().number(),
                                            outcome.edit().by()));
        }
        outcome.changes().forEach(change -> lines.add(inWords(change)));
        if (outcome.changes().size() < outcome.changeCount()) {
            lines.add("\nand %d more"
                    .formatted(outcome.changeCount() - outcome.changes().size()));
        }
        return String.join("\n", lines);
    }

    private static String inWords(Effect change) {
        return "\nModel %s at plant %s\n  before: %s\n  after:  %s"
                .formatted(
                        change.model(),
                        change.plant(),
                        change.before() == null ? "no claim says anything" : change.before(),
                        change.after() == null ? "no claim says anything any more" : change.after());
    }
}
