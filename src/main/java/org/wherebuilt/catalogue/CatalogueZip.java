package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.wherebuilt.kernel.CatalogueFile;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.kernel.Standbys;

/** The whole catalogue as a zip of the files that {@link CatalogueLoader} reads, made once for each version and cached. */
@ApplicationScoped
class CatalogueZip implements CatalogueFile {

    /** How long the database may be silent while the others who want the file wait for it. */
    private static final int SILENCE_MILLIS = 11_000;

    private static final String READ_ONLY = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    /** The earliest time that a zip can hold. With a fixed time, equal catalogues are equal bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String README = """
        The catalogue of Wherebuilt: which plant built which car, when and for which markets, with sources.
        Revision %s, of %s.

        Each file is a table: UTF-8, cells between commas, the first line names the columns. Dates are as precise as their source:
        2012, 2012-02, 2012-02-20, 2012~ (a year either side), MY2012 (a model year). What the columns mean is in db/README.md of
        Wherebuilt's source code, and in the schema that the service has at /graphql/schema.graphql.

        Wherebuilt reads these files as they are: WHEREBUILT_CATALOGUE_DIRECTORY names the folder in which they lie. In a
        spreadsheet import them as text, or it changes dates and slugs, and may take a quote for a formula.
        claims.csv has every claim once, as it was said last; a row with retracted_at is in force no more. What the claims add
        up to, the answers, is no part of the files: the service works it out, and has it at /download/periods.csv.
        The register of vehicle numbers is no part of the catalogue; it comes with the source code, in db/catalogue/vin.

        Apache License 2.0, in LICENSE. The facts name their sources; quotes are as short as a claim needs.
        """;

    private final DataSource dataSource;
    private final Revisions revisions;
    private final Standbys standbys;
    private volatile Cached cached;

    private record Cached(String version, Written written) {}

    CatalogueZip(DataSource dataSource, Revisions revisions, Standbys standbys) {
        this.dataSource = dataSource;
        this.revisions = revisions;
        this.standbys = standbys;
    }

    @Override
    public Written written() {
        String version = revisions.confirmed().orElse(null);
        Cached current = cached;
        if (current == null || !current.version.equals(version) && !revisions.databaseIsUnavailable()) {
            current = renew(version);
        }
        return current.written;
    }

    private synchronized Cached renew(String version) {
        if (cached == null || !cached.version.equals(version)) {
            cached = standbys.read(() -> QuarkusTransaction.requiringNew().call(this::write));
        }
        return cached;
    }

    private Cached write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            statement.execute(READ_ONLY);
            String version = value(statement, CatalogueRevisions.QUERY);
            standbys.refuseOlder(version, null);
            String revision = value(statement, "SELECT revision FROM catalogue_revision");
            String day = value(statement, "SELECT (changed_at AT TIME ZONE 'UTC')::date FROM catalogue_revision");
            put(zip, "README.txt", README.formatted(revision, day).getBytes(UTF_8));
            put(zip, "LICENSE", license());
            SheetExport.all(connection, (file, content) -> put(zip, file, content));
            zip.finish();
            return new Cached(version, new Written(Integer.parseInt(revision), bytes.toByteArray()));
        } catch (SQLException failed) {
            throw new IllegalStateException("The catalogue could not be read", failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] license() throws IOException {
        try (InputStream in = CatalogueZip.class.getResourceAsStream("/db/catalogue/LICENSE")) {
            return in.readAllBytes();
        }
    }
}
