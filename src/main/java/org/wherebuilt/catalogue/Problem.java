package org.wherebuilt.catalogue;

/**
 * One thing that is wrong in the catalogue's files, as a curator needs it. Line 1 is the column names; column and value
 * are null where the whole line or file is meant.
 */
record Problem(String file, long line, String column, String value, String rule) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
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
