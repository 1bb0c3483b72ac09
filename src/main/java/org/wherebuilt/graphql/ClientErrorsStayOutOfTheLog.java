package org.wherebuilt.graphql;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.wherebuilt.relay.BadUserInput;

/** SmallRye logs every failed field as an ERROR with its stack trace. What a client can correct is no error of ours. */
@LoggingFilter(name = "client-errors")
public final class ClientErrorsStayOutOfTheLog implements Filter {

    @Override
    public boolean isLoggable(LogRecord line) {
        return !(line.getThrown() instanceof BadUserInput);
    }
}
