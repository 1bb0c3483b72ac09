package org.wherebuilt.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;

/** What the command line does with the catalogue's files, without the service. */
public final class CatalogueCommands {

    private CatalogueCommands() {}

    /** Checks the files and says in words what they hold. Throws {@link InvalidFilesException} with all problems. */
    public static String check(CatalogueFiles files) {
        Catalogue catalogue = Catalogue.read(files);
        Integer edition = Edition.number(files, new ArrayList<>());
        return "%s, %d plants, %d models, %d sources, %d claims"
                .formatted(
                        edition == null ? "no edition" : "edition " + edition,
                        catalogue.of(CatalogueFormat.PLANTS).size(),
                        catalogue.of(CatalogueFormat.MODELS).stream()
                                .filter(row -> !CatalogueFormat.isLine(row))
                                .count(),
                        catalogue.of(CatalogueFormat.SOURCES).size(),
                        catalogue.of(CatalogueFormat.CLAIMS).size());
    }

    /** Writes what the database holds, as of one moment, as the files that would fill it. The folder must exist. */
    public static void export(Connection connection, Path folder) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Of this transaction and not of the session, which behind a pooler is somebody else's next.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }
        SheetExport.all(connection, (file, content) -> Files.write(folder.resolve(file), content));
        connection.rollback();
    }
}
