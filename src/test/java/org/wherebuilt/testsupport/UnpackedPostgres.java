package org.wherebuilt.testsupport;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** The programs of the embedded PostgreSQL, unpacked once for all tests: to unpack them takes longer than to make a database with them. */
final class UnpackedPostgres {

    private static final String PROGRAMS = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";

    /** The folder that the library has unpacked them to, whose name is a digest of them. */
    private static Path programs;

    private UnpackedPostgres() {}

    /** Copies them to this folder, as the service would unpack them there, unless the folder is there. */
    static synchronized void copyTo(Path folder) {
        try {
            if (Files.notExists(folder)) {
                if (programs == null) {
                    programs = unpack();
                }
                Files.createDirectories(folder);
                copy(programs, folder.resolve(programs.getFileName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The library unpacks them for its first server, which says where it is. */
    private static Path unpack() throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Connection connection = server.getPostgresDatabase().getConnection();
                ResultSet row = connection.createStatement().executeQuery(PROGRAMS)) {
            row.next();
            return Path.of(row.getString(1)).getParent();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Copies the folder with all that is in it; a link as a link. The other must not be there. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
