package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.wherebuilt.catalogue.CatalogueConfig.Load;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.kernel.DatabaseOutage;
import org.wherebuilt.production.ProductionPeriods;

/**
 * Makes the database hold what the catalogue's files say, all of it or nothing. Loading the same files again changes
 * nothing, not even the revision. A start does not put older files over newer ones ({@link Edition}).
 */
@ApplicationScoped
class CatalogueLoader {

    private static final Logger LOG = Logger.getLogger(CatalogueLoader.class);

    /** Replicas that start together take this lock in turn. The number is arbitrary. */
    private static final String TAKE_TURN = "SELECT pg_advisory_xact_lock(737268)";

    private static final String TAKE_TURN_IF_FREE = "SELECT pg_try_advisory_xact_lock(737268)";

    /** After more changed rows than this the database looks at its tables anew, before they are read. */
    private static final int MANY_ROWS = 1_000;

    private static final int TIMEOUT_SECONDS = (int) Duration.ofMinutes(10).toSeconds();

    private final CatalogueConfig config;
    private final DataSource dataSource;
    private final ProductionPeriods productionPeriods;
    private final CatalogueRepository catalogue;
    private final CatalogueRevisions revisions;
    private final Clock clock;

    CatalogueLoader(
            CatalogueConfig config,
            DataSource dataSource,
            ProductionPeriods productionPeriods,
            CatalogueRepository catalogue,
            CatalogueRevisions revisions,
            Clock clock) {
        this.config = config;
        this.dataSource = dataSource;
        this.productionPeriods = productionPeriods;
        this.catalogue = catalogue;
        this.revisions = revisions;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.load() == Load.NEVER) {
            return;
        }
        CatalogueFiles files = CatalogueFiles.of(config.directory());
        try {
            if (config.load() == Load.ALWAYS) {
                load(files);
            } else {
                loadNewer(files);
            }
        } catch (InvalidFilesException wrongFiles) {
            throw refusal(wrongFiles.getMessage());
        } catch (RuntimeException failed) {
            throw Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                    .filter(SQLException.class::isInstance)
                    .findFirst()
                    .map(refused -> refusal(
                            "%s The database says: %s".formatted(Catalogue.NOT_LOADED, DatabaseOutage.reason(refused))))
                    .orElse(failed);
        }
    }

    /** The kind of exception whose message Quarkus prints without a stack trace before it exits with 1. */
    private static RuntimeException refusal(String message) {
        return new ConfigurationException(message);
    }

    /** Loads the files. Throws {@link InvalidFilesException} when they are not a catalogue; nothing has changed then. */
    Changes load(CatalogueFiles files) {
        return load(files, Edition.of(files), Load.ALWAYS, mayRetractMany(files))
                .orElseThrow();
    }

    /** As {@link #load(CatalogueFiles)}, however many claims it retracts. */
    Changes loadAll(CatalogueFiles files) {
        return load(files, Edition.of(files), Load.ALWAYS, true).orElseThrow();
    }

    private boolean mayRetractMany(CatalogueFiles files) {
        return config.confirm() || !files.areOperators();
    }

    /**
     * As {@link #load(CatalogueFiles)}, but empty when the database holds these files already, or those of a newer edition. Files that do
     * not fit beside what curators keep are not loaded, and the log says why: a database that holds a catalogue is served as it is.
     */
    Optional<Changes> loadNewer(CatalogueFiles files) {
        // The first look needs no lock: replicas of one edition do not wait for one another.
        Edition edition = Edition.of(files);
        if (inTransaction(connection -> isSettled(files, edition, connection))) {
            judgeWhatIsServed();
            return Optional.empty();
        }
        try {
            Optional<Changes> done = load(files, edition, Load.NEWER, mayRetractMany(files));
            judgeWhatIsServed();
            return done;
        } catch (DoesNotFit unfit) {
            if (config.required()
                    || inTransaction(connection -> Edition.stored(connection).digest() == null)) {
                throw unfit;
            }
            judgeWhatIsServed();
            LOG.errorf(
                    "Catalogue of %s: %s%nServed is still %s",
                    files.place(), unfit.getMessage(), catalogue.current().inWords());
            return Optional.empty();
        }
    }

    /** What is served without a load must not stay as an older rule had it: it would lack what this release serves. */
    private void judgeWhatIsServed() {
        if (inTransaction(connection -> productionPeriods.wereJudgedByAnOlderRule())) {
            inTransaction(this::judgeByThisRule);
        }
    }

    private int judgeByThisRule(Connection connection) throws SQLException {
        takeTurns(connection);
        Edition.stored(connection).describeEdit(connection);
        return productionPeriods.wereJudgedByAnOlderRule() ? productionPeriods.judgeAll() : 0;
    }

    private Optional<Changes> load(CatalogueFiles files, Edition edition, Load when, boolean mayRetractMany) {
        long start = System.nanoTime();
        Catalogue rows = Catalogue.read(files);
        if (!edition.equals(Edition.of(files))) {
            throw new InvalidFilesException(
                    Catalogue.NOT_LOADED,
                    List.of(Problem.ofFile(files.place(), "the files changed while they were read: start again")));
        }
        Optional<Changes> done = inTransaction(connection -> {
            takeTurns(connection);
            return when == Load.NEWER && isSettled(files, edition, connection)
                    ? Optional.empty()
                    : Optional.of(write(rows, edition, connection, mayRetractMany));
        });
        // From now on this process gives no cached answer from before, and reads no standby that lacks this.
        revisions.observed(catalogue.version());
        done.ifPresent(changes -> LOG.infof(
                "Catalogue of %s: %s; %d rows changed, %d models judged in %d ms, %d ms in all; %s",
                files.place(),
                catalogue.current().inWords(),
                changes.rows(),
                changes.judgedModels(),
                changes.judgingMillis(),
                millisSince(start),
                changes.edit()));
        done.filter(changes -> changes.reviews() > 0)
                .ifPresent(changes -> LOG.infof(
                        "Catalogue of %s: what curators keep and is something else in the files by now, waiting for a review: %d (query reviews)",
                        files.place(), changes.reviews()));
        return done;
    }

    /**
     * What a load did.
     *
     * @param rows those added, changed or removed
     * @param judgedModels those judged anew, which took so many milliseconds
     * @param reviews how many rows that curators keep are now something else in the files
     * @param edit its edit in words, with number and seal, or that there is none, because nothing was changed
     */
    record Changes(int rows, int judgedModels, long judgingMillis, int reviews, String edit) {}

    /** Whether nothing is to be done, because the database holds these files or must not be given them; the log says which. */
    private boolean isSettled(CatalogueFiles files, Edition edition, Connection connection) throws SQLException {
        Edition stored = Edition.stored(connection);
        String obstacle = edition.mustNotReplace(stored);
        if (obstacle != null) {
            LOG.warnf(
                    "Catalogue of %s: its files are not loaded, because %s. CATALOGUE_LOAD=always loads them all the same."
                            + " Served is %s",
                    files.place(), obstacle, catalogue.current().inWords());
            return true;
        }
        if (edition.equals(stored) && !productionPeriods.wereJudgedByAnOlderRule()) {
            LOG.infof(
                    "Catalogue of %s: loaded already; %s",
                    files.place(), catalogue.current().inWords());
            return true;
        }
        return false;
    }

    /** Waits until no other replica loads, and says so. */
    private static void takeTurns(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(TAKE_TURN_IF_FREE)) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            LOG.info("Waiting for another process that loads the catalogue into this database.");
            // That of a machine that is gone may hold it until the server notices, hours later.
            statement.execute("SET LOCAL lock_timeout = '10min'");
            statement.execute(TAKE_TURN);
        }
    }

    private Changes write(Catalogue rows, Edition edition, Connection connection, boolean mayRetractMany)
            throws SQLException {
        SheetWriter writer = new SheetWriter(connection);
        edition.describeEdit(connection);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int nouns = 0;
        List<Long> claims = List.of();
        SideBySide sideBySide = SideBySide.of(connection, rows);
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            if (sheet == CatalogueFormat.CLAIMS) {
                claims = new ClaimWriter(connection, now).write(sideBySide.ofFiles(sheet), mayRetractMany);
            } else {
                nouns += writer.write(sheet, sideBySide.ofFiles(sheet));
            }
        }
        int reviews = sideBySide.note(connection);
        edition.store(connection);
        if (nouns + claims.size() > MANY_ROWS) {
            // What the database knows of its tables is from before: it would read all claims for those of one model.
            writer.run("ANALYZE (SKIP_LOCKED) "
                    + CatalogueFormat.SHEETS.stream().map(Sheet::table).collect(joining(", ")));
        }
        long start = System.nanoTime();
        // A rank, a place, a market or a name may change every answer; a claim only those of the models it is
        // about.
        int judged = nouns > 0 ? productionPeriods.judgeAll() : productionPeriods.judge(claims);
        long judging = millisSince(start);
        // This also makes the edit.
        writer.run("SET CONSTRAINTS ALL IMMEDIATE");
        return new Changes(nouns + claims.size(), judged, judging, reviews, Edition.editMade(connection));
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        return QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return work.on(connection);
            } catch (SQLException refused) {
                throw DoesNotFit.unlessItsFault(refused);
            }
        });
    }

    private static long millisSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
    }
}
