package org.wherebuilt.kernel;

import java.util.Map;

/** Somebody else changed what was to be changed. The details show what it is now. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> current;

    /** {@code current} is what it is now, by column names. */
    public Conflict(String message, Map<String, Object> current) {
        super(message);
        this.current = current;
    }

    public Map<String, Object> current() {
        return current;
    }
}
