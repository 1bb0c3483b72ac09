package org.wherebuilt.graphql.cache;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.wherebuilt.testsupport.OtherClient;

/** A table of the running service's database that nobody can read until this is closed. */
final class Locked implements AutoCloseable {

    private final Connection connection;

    Locked(String table) throws SQLException {
        connection = OtherClient.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    /** How many wait for it. */
    int waiting() {
        return Integer.parseInt(
                OtherClient.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
