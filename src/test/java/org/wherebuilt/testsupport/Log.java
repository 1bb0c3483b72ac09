package org.wherebuilt.testsupport;

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
            messages.add(FORMAT.formatMessage(written));
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

    /** Whether one of the messages begins and ends with these. */
    public boolean says(String beginning, String end) {
        return messages.stream().anyMatch(message -> message.startsWith(beginning) && message.endsWith(end));
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
    }
}
