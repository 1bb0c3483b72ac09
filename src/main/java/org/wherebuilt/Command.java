package org.wherebuilt;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one start of the artefact is to do: its first argument. Without one it does everything that a first start needs. */
enum Command {
    /** Migrates, loads and serves. */
    ALL(""),
    /** Serves what the database holds; neither migrates nor loads. */
    SERVE(""),
    /** Brings the database's tables up to date and ends. */
    MIGRATE(""),
    /** Loads the catalogue's files, if CATALOGUE_LOAD has them loaded, and ends. */
    LOAD(""),
    /**
     * Checks the files of a folder, or those that come with the service, and ends. Given a second folder it also tells which of
     * that one's answers the first would change. It needs no database.
     */
    CHECK("[FOLDER [BASE]]"),
    /**
     * Looks what the rows of a CSV file, or of those in a folder, would change in the database, and ends. Given a reason, it makes the
     * changes.
     */
    RECORD("FILE [BECAUSE]"),
    /** Writes the database's catalogue as files into a new folder and ends. */
    EXPORT("FOLDER"),
    /** Checks that the history of edits is whole and that the catalogue is as they left it, and ends. */
    VERIFY("[SEAL]"),
    /**
     * Starts on a database that goes with the process, asks itself what clients ask, for a minute or so many seconds, and ends. The JVM can
     * write down what it learned by that.
     */
    TRAIN("[SECONDS]");

    private final String argument;

    Command(String argument) {
        this.argument = argument;
    }

    /** The command that the arguments name. Throws {@link StartupProblem} with the possible ones. */
    static Command of(String... arguments) {
        if (arguments.length == 0) {
            return ALL;
        }
        Command command = Arrays.stream(values())
                .filter(each -> each != ALL && each.word().equals(arguments[0]))
                .findFirst()
                .orElseThrow(() -> new StartupProblem("\"%s\" is no command. %s".formatted(arguments[0], usage())));
        int given = arguments.length - 1;
        int most = command.argument.isEmpty() ? 0 : command.argument.split(" ").length;
        int least = command.argument.isEmpty() || command.argument.startsWith("[") ? 0 : 1;
        if (given < least || given > most) {
            throw new StartupProblem("Usage: " + command.usageOf());
        }
        return command;
    }

    /** Whether this start serves HTTP. */
    boolean serves() {
        return this == ALL || this == SERVE || this == TRAIN;
    }

    /** Whether this start ends by itself. */
    boolean ends() {
        return this != ALL && this != SERVE;
    }

    /** Whether this start brings the database's tables up to date. */
    boolean migrates() {
        return this == ALL || this == MIGRATE || this == TRAIN;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it is called, with its arguments. */
    String usageOf() {
        return argument.isEmpty() ? word() : word() + " " + argument;
    }

    private static String usage() {
        return Arrays.stream(values())
                .filter(command -> command != ALL)
                .map(Command::usageOf)
                .collect(
                        Collectors.joining(", ", "Commands: ", "; without one the service migrates, loads and serves"));
    }
}
