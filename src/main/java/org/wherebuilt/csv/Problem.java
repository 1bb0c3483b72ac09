package org.wherebuilt.csv;

/**
 * One thing that is wrong in a file, as a curator needs it. Line 1 is the column names, line 0 the whole file; column and value are null
 * where the whole line or file is meant, the file too where several files are.
 */
public record Problem(String file, long line, String column, String value, String rule) {

    /** Lines from this number on are those of the file's derived rows. */
    static final long DERIVED = 1L << 40;

    /** Names the derived file, if the line is one of its lines. */
    public Problem {
        if (line >= DERIVED) {
            file = CatalogueFiles.DERIVED + file;
            line -= DERIVED;
        }
    }

    /** A problem of a whole file. */
    public static Problem ofFile(String file, String rule) {
        return new Problem(file, 0, null, null, rule);
    }

    /** A problem of a whole line. */
    public static Problem ofLine(String file, long line, String rule) {
        return new Problem(file, line, null, null, rule);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file == null ? "the files" : file);
        if (line > 0) {
            text.append(" line ").append(line);
        }
        if (column != null) {
            text.append(", column ").append(column);
        }
        if (value != null) {
            text.append(", value \"")
                    .append(value.length() <= 80 ? value : value.substring(0, 80) + "…")
                    .append('"');
        }
        return text.append(": ").append(rule).toString();
    }
}
