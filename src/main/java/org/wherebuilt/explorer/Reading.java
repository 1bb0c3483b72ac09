package org.wherebuilt.explorer;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.wherebuilt.kernel.DatabaseUnavailable;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.kernel.Standbys;

/** One transaction in which a page reads all that it tells, so that all of it is of one moment. */
@ApplicationScoped
class Reading {

    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '5s'";

    /** A server that is cut off or frozen cannot end a statement that takes too long: then the connection is given up. */
    private static final int SILENCE_MILLIS = 6000;

    private final EntityManager entities;
    private final Revisions revisions;
    private final Standbys standbys;

    Reading(EntityManager entities, Revisions revisions, Standbys standbys) {
        this.entities = entities;
        this.revisions = revisions;
        this.standbys = standbys;
    }

    /** What this reads. Throws what the database throws. */
    <T> T of(Supplier<T> read) {
        return of(version -> read.get());
    }

    /** What this reads, given the version of the data that it sees. Throws what the database throws. */
    @ActivateRequestContext
    <T> T of(Function<String, T> read) {
        return standbys.read(() -> QuarkusTransaction.requiringNew().call(() -> {
            String version;
            try {
                version = entities.unwrap(Session.class).doReturningWork(this::begin);
            } catch (PersistenceException failed) {
                throw new DatabaseUnavailable(failed);
            }
            T result = read.apply(version);
            revisions.observed(version);
            return result;
        }));
    }

    private String begin(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            try (ResultSet version = statement.executeQuery(revisions.query())) {
                version.next();
                standbys.refuseOlder(version.getString(1), null);
                return version.getString(1);
            }
        }
    }
}
