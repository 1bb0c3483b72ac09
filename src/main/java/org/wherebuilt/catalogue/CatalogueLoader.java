package org.wherebuilt.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.production.ProductionPeriods;

/**
 * Makes the database hold what the catalogue's files say, all of it or nothing. Loading the same files again changes
 * nothing, not even the revision.
 */
@ApplicationScoped
class CatalogueLoader {

    private static final Logger LOG = Logger.getLogger(CatalogueLoader.class);

    /** Replicas that start together take this lock in turn. The number is arbitrary. */
    private static final String ONE_LOAD_AT_A_TIME = "SELECT pg_advisory_xact_lock(737268)";

    private static final int TIMEOUT_SECONDS = (int) Duration.ofMinutes(10).toSeconds();

    private final CatalogueConfig config;
    private final DataSource dataSource;
    private final ProductionPeriods productionPeriods;
    private final CatalogueRepository catalogue;
    private final Clock clock;

    CatalogueLoader(
            CatalogueConfig config,
            DataSource dataSource,
            ProductionPeriods productionPeriods,
            CatalogueRepository catalogue,
            Clock clock) {
        this.config = config;
        this.dataSource = dataSource;
        this.productionPeriods = productionPeriods;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.loadAtStart()) {
            try {
                load(CatalogueFiles.of(config.directory()));
            } catch (InvalidFilesException wrongFiles) {
                // The kind of exception whose message Quarkus prints without a stack trace before it exits with 1.
                throw new ConfigurationException(wrongFiles.getMessage());
            }
        }
    }

    /** Loads the files. Throws {@link InvalidFilesException} when they are not a catalogue; nothing has changed then. */
    Changes load(CatalogueFiles files) {
        long start = System.nanoTime();
        Catalogue rows = Catalogue.read(files);
        Changes changes =
                QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> write(rows));
        LOG.infof(
                "Catalogue of %s: %s; %d rows changed, %d models judged in %d ms, %d ms in all",
                files.place(),
                catalogue.current().inWords(),
                changes.rows(),
                changes.judgedModels(),
                changes.judgingMillis(),
                millisSince(start));
        return changes;
    }

    /** What a load did: rows added, changed or removed, models judged anew, and how long the judging took. */
    record Changes(int rows, int judgedModels, long judgingMillis) {}

    private Changes write(Catalogue rows) {
        try (Connection connection = dataSource.getConnection()) {
            SheetWriter writer = new SheetWriter(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute(ONE_LOAD_AT_A_TIME);
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            int nouns = 0;
            List<Long> claims = List.of();
            for (Sheet sheet : CatalogueFormat.SHEETS) {
                if (sheet == CatalogueFormat.CLAIMS) {
                    claims = new ClaimWriter(connection, now).write(rows.of(sheet));
                } else {
                    nouns += writer.write(sheet, rows.of(sheet));
                }
            }
            long start = System.nanoTime();
            // A rank, a place, a market or a name may change every answer; a claim only those of the models it is
            // about.
            int judged = nouns > 0 ? productionPeriods.judgeAll() : productionPeriods.judge(claims);
            long judging = millisSince(start);
            writer.run("SET CONSTRAINTS ALL IMMEDIATE");
            return new Changes(nouns + claims.size(), judged, judging);
        } catch (SQLException refused) {
            throw asInvalidFiles(refused);
        }
    }

    private static long millisSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
    }

    /** A rule that only the database checks, in words for a curator; anything else is no fault of the files. */
    private static RuntimeException asInvalidFiles(SQLException refused) {
        if (refused instanceof PSQLException postgres
                && postgres.getServerErrorMessage() != null
                && String.valueOf(refused.getSQLState()).startsWith("23")) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            String rule = "23503".equals(refused.getSQLState()) && message.getDetail() != null
                    ? "a removed row is still referenced (claims are never deleted, not even retracted ones): "
                            + message.getDetail()
                    : message.getMessage();
            String file = CatalogueFormat.SHEETS.stream()
                    .filter(sheet -> sheet.table().equals(message.getTable()))
                    .map(Sheet::file)
                    .findFirst()
                    .orElse("the catalogue");
            return new InvalidFilesException(Catalogue.NOT_LOADED, List.of(Problem.ofFile(file, rule)));
        }
        return new IllegalStateException("The catalogue could not be written", refused);
    }
}
