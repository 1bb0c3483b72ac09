package org.wherebuilt.catalogue;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.kernel.Standbys;

/**
 * Follows the version of the catalogue: one connection of its own listens for the trigger's NOTIFY and queries the version every second, so
 * that a dead connection is noticed. Where no notice can arrive (a pooler that shares sessions, a standby), it only queries. If its
 * place is unavailable, it follows at the next best one. One thread does it all.
 */
@ApplicationScoped
class RevisionFollower {

    static final int HEARTBEAT_MILLIS = 1_000;

    /** How long a heartbeat may take before the connection counts as dead. */
    static final int TIMEOUT_MILLIS = 1_000;

    private static final Logger LOG = Logger.getLogger(CatalogueRevisions.class);
    private static final int RETRY_MILLIS = 250;

    /** After this time at another place the best one is tried again. */
    private static final long RETRY_BEST_NANOS = Duration.ofSeconds(2).toNanos();

    private static final String POLL =
            "SELECT " + CatalogueRevisions.VERSION + ", pg_is_in_recovery() FROM catalogue_revision";

    /** Where the version is queried. The best place comes first. */
    private enum Place {
        /** The database, by the URL for notices. */
        NOTICES,
        /** The database, whose word decides. */
        DATABASE,
        /** Its standbys, which may be behind. */
        STANDBYS
    }

    private final CatalogueRevisions revisions;
    private final AgroalDataSource database;
    private final Standbys standbys;
    private final NoticeChannel channel;
    private final List<Place> places = new ArrayList<>();
    private final RevisionTrouble.Log log = new RevisionTrouble.Log(LOG);
    private final Thread thread = new Thread(this::followSomewhere, "catalogue-revision");

    /** Where it follows at this moment; null for nowhere. */
    private Place followed;

    private volatile boolean stopping;
    private volatile boolean stopped;

    RevisionFollower(
            CatalogueRevisions revisions, AgroalDataSource database, Standbys standbys, NoticeChannel channel) {
        this.revisions = revisions;
        this.database = database;
        this.standbys = standbys;
        this.channel = channel;
        if (channel.isConfigured()) {
            places.add(Place.NOTICES);
        }
        places.add(Place.DATABASE);
        if (standbys.pool().isPresent()) {
            places.add(Place.STANDBYS);
        }
    }

    /** After the catalogue has been loaded: a service that refuses to start has nobody who listens. */
    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on the embedded database may end at any moment; that is no outage. */
    void onSignal(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        stopped = true;
        thread.interrupt();
        thread.join(TIMEOUT_MILLIS);
    }

    private void followSomewhere() {
        while (!stopped) {
            Exception why = null;
            for (int i = 0; i < places.size() && !stopped; i++) {
                Place place = places.get(i);
                try {
                    follow(place, why);
                    why = null;
                    break;
                } catch (SQLException | RuntimeException failed) {
                    why = why == null || place == Place.DATABASE ? failed : why;
                    if (followed == place) {
                        // One connection may end for reasons of its own; when the next one fails, it is the database.
                        // Not
                        // at once: the embedded server ends with the process, a little before the service is told to
                        // stop.
                        lose(null);
                        break;
                    }
                    if (i == places.size() - 1) {
                        lose(why);
                    }
                }
            }
        }
    }

    /** Follows nowhere for a moment; the failure is not null if it was not the first one. */
    private void lose(Exception why) {
        followed = null;
        revisions.follows(false);
        if (why != null && !stopping) {
            boolean outage = DatabaseOutage.causedBy(why);
            if (outage) {
                revisions.unavailable(true);
            }
            log.begins(outage ? RevisionTrouble.UNAVAILABLE : RevisionTrouble.FAILED, why);
        }
        try {
            Thread.sleep(stopped ? 0 : RETRY_MILLIS);
        } catch (InterruptedException interrupted) {
            // Stopping: the loop sees it.
        }
    }

    private void follow(Place place, Exception whyNotBetter) throws SQLException {
        try (Connection connection = open(place)) {
            try {
                follow(place, connection, whyNotBetter);
            } catch (SQLException | RuntimeException failed) {
                // Its end could not be said to a server that does not respond.
                connection.unwrap(Connection.class).abort(Runnable::run);
                // What lies in the pool may be as dead.
                if (place == Place.DATABASE) {
                    database.flush(FlushMode.IDLE);
                }
                throw failed;
            }
        }
    }

    private Connection open(Place place) throws SQLException {
        return switch (place) {
            case NOTICES -> channel.open(database);
            case DATABASE -> NoticeChannel.openLike(database);
            case STANDBYS -> NoticeChannel.openLike(standbys.pool().orElseThrow());
        };
    }

    /** Returns when the best place should be tried again. */
    private void follow(Place place, Connection connection, Exception whyNotBetter) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, TIMEOUT_MILLIS);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        boolean best = place == places.get(0);
        boolean mayListen = best && (place == Place.NOTICES || !NoticeChannel.isShared(database));
        boolean listens = false;
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            while (!stopped && (best || System.nanoTime() - start < RETRY_BEST_NANOS)) {
                boolean recovers = poll(place, statement);
                if (mayListen && !recovers && !listens) {
                    // At once on a primary; on a standby, which cannot listen, after it was promoted.
                    statement.execute("LISTEN catalogue_revision");
                    listens = true;
                    poll(place, statement);
                }
                if (followed != place) {
                    followed = place;
                    revisions.follows(true);
                    revisions.unavailable(false);
                    log.goesOn(
                            best
                                    ? null
                                    : place == Place.STANDBYS ? RevisionTrouble.NO_PRIMARY : RevisionTrouble.NO_NOTICES,
                            whyNotBetter);
                }
                // Until a notice comes or the next heartbeat is due. The notice only wakes: the row says what holds.
                postgres.getNotifications(HEARTBEAT_MILLIS);
            }
        }
    }

    /** Queries the version, and returns whether the server is a standby. */
    private boolean poll(Place place, Statement statement) throws SQLException {
        long startedAt = System.nanoTime();
        try (ResultSet row = statement.executeQuery(POLL)) {
            row.next();
            String version = row.getString(1);
            if (place == Place.STANDBYS && standbys.isBehind(version)) {
                throw new SQLTransientConnectionException("the standby is behind");
            }
            revisions.received(version, startedAt);
            revisions.standby(row.getBoolean(2));
            return row.getBoolean(2);
        }
    }
}
