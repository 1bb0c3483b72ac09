package org.wherebuilt.testsupport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the service writes into its log from {@link #record} to {@link #close}. */
public final class Log implements AutoCloseable {

    private static final SimpleFormatter FORMAT = new SimpleFormatter();

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord written) {
            StringWriter text = new StringWriter().append(FORMAT.formatMessage(written));
            if (written.getThrown() != null) {
                written.getThrown().printStackTrace(new PrintWriter(text.append('\n'), true));
            }
            messages.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Log() {
        Logger.getLogger("").addHandler(handler);
    }

    /** Begins to record. */
    public static Log record() {
        return new Log();
    }

    /** Whether one of the messages begins with this. */
    public boolean says(String beginning) {
        return messages.stream().anyMatch(message -> message.startsWith(beginning));
    }

    /** Whether one of the messages, or of the stack traces below them, holds this. */
    public boolean mentions(String part) {
        return messages.stream().anyMatch(message -> message.contains(part));
    }

    /** Whether one of the messages begins and ends with these. */
    public boolean says(String beginning, String end) {
        return messages.stream().anyMatch(message -> message.startsWith(beginning) && message.endsWith(end));
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
