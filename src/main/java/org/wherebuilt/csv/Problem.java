package org.wherebuilt.csv;

/**
 * One thing that is wrong in a file, as a curator needs it. Line 1 is the column names, line 0 the whole file; column and value are null
 * where the whole line or file is meant, the file too where several files are.
 */
public record Problem(String file, long line, String column, String value, String rule) {

    /** A problem of a row, in the row's own file, or in this one when the row is of none. */
    public static Problem of(Row row, String file, String column, String value, String rule) {
        return new Problem(row.file() == null ? file : row.file(), row.line(), column, value, rule);
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
