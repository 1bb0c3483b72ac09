package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.kernel.Sha256;

/**
 * Which version of the catalogue's files something is. Editions are ordered, so that of several replicas with different files the one
 * with the oldest cannot put its files back.
 *
 * @param number the number in the file EDITION, which rises with every published change; null when there is no such file
 * @param digest the SHA-256 of the files' bytes in hexadecimal; null for a database that never loaded any
 */
record Edition(Integer number, String digest) {

    /** The name of the file that holds the number. */
    static final String FILE = "EDITION";

    private static final String NUMBER = "[1-9][0-9]{0,8}";

    /** The edition of these files. Throws {@link InvalidFilesException} when a file is missing or EDITION is no number. */
    static Edition of(CatalogueFiles files) {
        List<Problem> problems = new ArrayList<>();
        Integer number = number(files, problems);
        MessageDigest digest = Sha256.digest();
        for (Sheet sheet : CatalogueFormat.SHEETS) {
            digest.update(sheet.file().getBytes(UTF_8));
            files.read(sheet.file(), problems).ifPresent(digest::update);
            for (String derived : files.derived(sheet.file(), problems)) {
                files.readIfPresent(derived, problems).ifPresent(bytes -> {
                    digest.update(derived.getBytes(UTF_8));
                    digest.update(bytes);
                });
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFilesException(Catalogue.NOT_LOADED, problems);
        }
        return new Edition(number, HexFormat.of().formatHex(digest.digest()));
    }

    /** The number in the file EDITION; null without one, and when it is none, which is a problem. */
    static Integer number(CatalogueFiles files, List<Problem> problems) {
        String text = files.readIfPresent(FILE, problems)
                .map(bytes -> new String(bytes, UTF_8).strip())
                .orElse(null);
        if (text == null) {
            return null;
        }
        if (!text.matches(NUMBER)) {
            problems.add(new Problem(FILE, 1, null, text, "is not a whole number such as 12"));
            return null;
        }
        return Integer.valueOf(text);
    }

    /** The edition that the database holds. */
    static Edition stored(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT edition, digest FROM catalogue_edition")) {
            row.next();
            return new Edition(row.getObject(1, Integer.class), row.getString(2));
        }
    }

    /** Notes in the database that it holds this edition from now on. */
    void store(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE catalogue_edition SET edition = ?, digest = ? WHERE (edition, digest) IS DISTINCT FROM (?, ?)")) {
            for (int first : new int[] {1, 3}) {
                update.setObject(first, number, Types.INTEGER);
                update.setString(first + 1, digest);
            }
            update.executeUpdate();
        }
    }

    /** Says that the transaction's edit comes from files of this edition. */
    void describeEdit(Connection connection) throws SQLException {
        try (PreparedStatement describe = connection.prepareStatement(
                "SELECT set_config('wherebuilt.edit', jsonb_build_object('origin', 'FILE', 'edition', ?)::text, true)")) {
            describe.setObject(1, number, Types.INTEGER);
            describe.execute();
        }
    }

    /** The edit that this transaction has made, with its seal, in words; there is none when it has changed nothing. */
    static String editMade(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT format('edit %s is sealed %s', number, sealed)
                        FROM (SELECT number, sealed, xmin AS made_by FROM edit ORDER BY number DESC LIMIT 1) last
                        WHERE made_by = pg_current_xact_id()::xid
                        """)) {
            return row.next() ? row.getString(1) : "no edit";
        }
    }

    /** Why files of this edition must not replace those of the stored one, as the end of a sentence; null when they may. */
    String mustNotReplace(Edition stored) {
        if (stored.number == null) {
            return null;
        }
        if (number == null) {
            return "they have no file EDITION, and the database holds edition %d".formatted(stored.number);
        }
        if (number < stored.number) {
            return "they are edition %d, and the database holds edition %d, which is newer"
                    .formatted(number, stored.number);
        }
        return number.equals(stored.number) && !Objects.equals(digest, stored.digest)
                ? "the database holds edition %d, too, but with other contents; a changed catalogue needs a higher number in EDITION"
                        .formatted(number)
                : null;
    }
}
