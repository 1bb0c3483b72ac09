package org.wherebuilt.kernel;

import java.util.List;

/** Changes of the catalogue that come as files, for callers that may not know how it is changed. */
public interface Uploads {

    /**
     * Reads a CSV file, or a zip of several. Needs no database. Throws {@link BadUserInput} when it cannot be read at all, and {@link
     * TooLarge}.
     *
     * @param name the name of a CSV file; may be null
     * @param mostBytes how much may be in a zip
     */
    Upload read(String name, byte[] content, long mostBytes);

    /** Files that were read. Both methods block, in the caller's transaction. */
    interface Upload {

        /** What the changes would do. Nothing is written. */
        Outcome look(Progress progress);

        /**
         * Makes the changes. Throws {@link Refused} when they cannot be made.
         *
         * @param because why
         * @param confirm whether to go on in spite of warnings
         * @param key tells this request from every other of the person; may be null
         */
        Outcome make(String because, boolean confirm, String key, Progress progress);
    }

    /** Is told how far it is. */
    interface Progress {
        /** A new phase begins, with so many of something. */
        void begins(String phase, String of, int count);
    }

    /**
     * What changes did, or would do.
     *
     * @param applied whether they were made
     * @param repeated whether that was at an earlier request with the same key
     * @param conflict whether one problem is that somebody has changed a row since
     * @param changeCount how many answers change
     * @param changes the first of them
     * @param edit null when nothing was changed
     */
    record Outcome(
            boolean applied,
            boolean repeated,
            boolean conflict,
            List<Count> files,
            List<Trouble> problems,
            List<Trouble> warnings,
            int changeCount,
            List<Effect> changes,
            Made edit,
            int revision) {}

    /** What the rows of one file do. */
    record Count(String file, int rows, int recorded, int corrected, int retracted, int unchanged) {}

    /** What is wrong in a file. Line 0 is the whole file; file, column and value may be null. */
    record Trouble(String file, long line, String column, String value, String message) {}

    /** What happens to the answer for a plant and a model, in words; null where there is none. */
    record Effect(String plant, String plantName, String model, String modelName, String before, String after) {}

    /** The edit: its number, whose it is and why. */
    record Made(int number, String by, String because) {}

    /** The changes have problems, or warnings that nobody has confirmed. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        public Refused(Outcome outcome) {
            super("The files were refused", null, false, false);
            this.outcome = outcome;
        }

        public Outcome outcome() {
            return outcome;
        }
    }

    /** More is sent than is accepted. The message is for the client. */
    final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public TooLarge(String message) {
            super(message, null, false, false);
        }
    }
}
