package org.wherebuilt.catalogue;

import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;

/** The files are a catalogue, but not beside what the database holds: what curators keep, or what is never removed. */
final class DoesNotFit extends InvalidFilesException {

    private static final long serialVersionUID = 1L;

    DoesNotFit(List<Problem> problems) {
        super(Catalogue.NOT_LOADED, problems);
    }

    /** A rule that only the database checks, in words for a curator; anything else is no fault of the files. */
    static RuntimeException unlessItsFault(SQLException refused) {
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
            return new DoesNotFit(List.of(Problem.ofFile(file, rule)));
        }
        return new IllegalStateException("The catalogue could not be written", refused);
    }
}
