package org.wherebuilt.catalogue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Revisions;

/**
 * Follows the revision of the catalogue: one connection listens for the trigger's NOTIFY and queries it every second, so
 * that a dead connection is noticed. One thread does it all.
 */
@ApplicationScoped
class CatalogueRevisions implements Revisions {

    static final String QUERY =
            "SELECT concat_ws('@', revision, extract(epoch FROM changed_at)) FROM catalogue_revision";

    private static final Logger LOG = Logger.getLogger(CatalogueRevisions.class);
    private static final int HEARTBEAT_MILLIS = 1_000;
    /** How long a heartbeat may take before the connection counts as dead. */
    private static final int TIMEOUT_MILLIS = 1_000;
    /** A revision older than this may be out of date. */
    private static final long FRESH_NANOS =
            Duration.ofMillis(2L * HEARTBEAT_MILLIS + TIMEOUT_MILLIS).toNanos();

    private static final int RETRY_MILLIS = 250;

    /** As below a span that is not sampled: otherwise each heartbeat would be a trace of its own. */
    private static final Context UNTRACED = Context.root()
            .with(Span.wrap(SpanContext.create(
                    "0".repeat(31) + "1", "0".repeat(15) + "1", TraceFlags.getDefault(), TraceState.getDefault())));

    private final AgroalDataSource dataSource;
    private final BroadcastProcessor<String> changes = BroadcastProcessor.create();
    private final Thread listener = new Thread(UNTRACED.wrap(this::follow), "catalogue-revision");

    private volatile Observed seen;
    /** A revision that was queried before this moment may be out of date. */
    private volatile long staleBefore = System.nanoTime();

    private volatile boolean listening;
    private volatile boolean unavailable;
    private boolean failureReported;
    private volatile boolean stopped;

    CatalogueRevisions(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String query() {
        return QUERY;
    }

    /** After the catalogue has been loaded: a service that refuses to start has nobody who listens. */
    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        listener.setDaemon(true);
        listener.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        listener.interrupt();
        listener.join(TIMEOUT_MILLIS);
    }

    @Override
    public Optional<String> confirmed() {
        Observed newest = seen;
        return listening
                        && newest != null
                        && newest.nanoTime() - staleBefore > 0
                        && System.nanoTime() - newest.nanoTime() < FRESH_NANOS
                ? Optional.of(newest.version())
                : Optional.empty();
    }

    @Override
    public void observed(String version) {
        Observed newest = seen;
        if (newest != null && !newest.version().equals(version)) {
            staleBefore = System.nanoTime();
        }
    }

    @Override
    public Observed lastObserved() {
        return seen;
    }

    @Override
    public boolean databaseIsUnavailable() {
        return unavailable;
    }

    @Override
    public Multi<String> changes() {
        return changes;
    }

    private void follow() {
        while (!stopped) {
            try (Connection connection = dataSource.getConnection()) {
                try {
                    listen(connection);
                } catch (SQLException | RuntimeException failed) {
                    // No one else may get a connection that failed. The pool's own abort() would occupy its place for
                    // ever (Agroal 3.0.1); a connection that comes back closed is discarded.
                    connection.unwrap(Connection.class).abort(Runnable::run);
                    // The next one should be new: what lies in the pool may be as dead.
                    dataSource.flush(FlushMode.IDLE);
                    throw failed;
                }
            } catch (SQLException | RuntimeException failed) {
                if (listening) {
                    // One connection may end for reasons of its own; when the next one fails, it is the database. Not
                    // at
                    // once: the embedded server ends with the process, a little before the service is told to stop.
                    listening = false;
                } else {
                    reportFailure(failed);
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        connection.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN catalogue_revision");
            while (!stopped) {
                poll(statement);
                if (!listening) {
                    reportRecovery();
                }
                // Until a notice comes or the next heartbeat is due. The notice only wakes: the row says what holds.
                postgres.getNotifications(HEARTBEAT_MILLIS);
            }
        }
    }

    private void poll(Statement statement) throws SQLException {
        long startedAt = System.nanoTime();
        try (ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            received(row.getString(1), startedAt);
        }
    }

    private void received(String version, long at) {
        Observed before = seen;
        seen = new Observed(version, at);
        if (before != null && !version.equals(before.version())) {
            changes.onNext(version);
        }
    }

    /** Logs a failure once, however many attempts follow. */
    private void reportFailure(Exception failed) {
        if (stopped || unavailable) {
            return;
        }
        if (DatabaseOutage.causedBy(failed) && !DatabaseOutage.isFullPool(failed)) {
            unavailable = true;
            LOG.warnf("The database is unavailable: %s", failed.getMessage());
        } else if (!failureReported) {
            failureReported = true;
            LOG.warn("The catalogue's revision cannot be followed; every request queries the database for it.", failed);
        }
    }

    private void reportRecovery() {
        listening = true;
        if (unavailable) {
            unavailable = false;
            LOG.info("The database is available again.");
        }
        if (failureReported) {
            failureReported = false;
            LOG.info("The catalogue's revision is followed again.");
        }
    }

    private void pause() {
        try {
            Thread.sleep(stopped ? 0 : RETRY_MILLIS);
        } catch (InterruptedException interrupted) {
            // Stopping: the loop sees it.
        }
    }
}
