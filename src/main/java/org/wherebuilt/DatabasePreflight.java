package org.wherebuilt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.wherebuilt.kernel.DatabaseOutage;

/**
 * Finds out, before anything is changed, whether the migrations can do all that they do: in which schema the tables are, where the
 * extensions are, and what the role may create. What is not there yet is created in a transaction that is rolled back, because only
 * the server knows: hosters have rules of their own about who may create which extension. In texts and statements every name has
 * quotation marks where SQL needs them.
 */
final class DatabasePreflight {

    private static final List<String> EXTENSIONS = List.of("btree_gist", "pg_trgm", "unaccent");

    private static final String SCHEMA_EXISTS = "SELECT to_regnamespace(?) IS NOT NULL";

    private static final String MAY_USE = "SELECT has_schema_privilege(to_regnamespace(?), 'USAGE')";

    private static final String IS_FRESH = "SELECT to_regclass(? || '.flyway_schema_history') IS NULL";

    /** What Flyway counts as content of a schema: all but what an extension brought. */
    private static final String IS_OF_OTHERS = IS_FRESH + """
             AND (EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = to_regnamespace(?) AND c.relkind IN ('r', 'v', 'S')
                        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))
                    OR EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = to_regnamespace(?)
                        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')))
            """;

    private static final String EXTENSION_EXISTS = "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = ?)";

    private static final String SCHEMA_OF_EXTENSION =
            "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = ?";

    /** A name in a search path: in quotation marks, or not. */
    private static final Pattern NAME = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\"\\s]+)");

    private final Connection connection;
    private final String role;
    private final String schema;
    private final boolean exists;
    private final List<String> missing = new ArrayList<>();

    private DatabasePreflight(Connection connection, Optional<String> wanted) throws SQLException {
        this.connection = connection;
        this.role = value("SELECT quote_ident(current_user)");
        String current = value("SELECT current_schema()");
        this.schema = value(
                "SELECT quote_ident(?)",
                wanted.orElse(current != null ? current : first(value("SELECT current_setting('search_path')"))));
        this.exists = isTrue(SCHEMA_EXISTS, schema);
    }

    /**
     * What was found out about a database that is ready.
     *
     * @param newSchema the name of the schema of the tables, without quotation marks, if it does not exist yet
     * @param searchPath the search path that the sessions need, if theirs is another one
     * @param remedy the statement that gives the role this search path
     */
    record Found(Optional<String> newSchema, Optional<String> searchPath, String remedy) {}

    /**
     * Checks the database and changes nothing. Throws {@link StartupProblem} with a line and a statement for each thing that is
     * missing.
     *
     * @param wanted the schema that the settings ask for; without it, the session's current one
     * @param url what the database is called in messages
     * @param migrates whether the migrations will run; if not, it only looks where things are
     */
    static Found check(Connection connection, Optional<String> wanted, String url, boolean migrates)
            throws SQLException {
        // Behind a pooler a prepared statement would stay in a session that is not ours.
        connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        connection.setAutoCommit(false);
        try {
            DatabasePreflight preflight = new DatabasePreflight(connection, wanted);
            if (migrates && !preflight.isTrue("SELECT pg_is_in_recovery()")) {
                preflight.tryAll(url);
            }
            Found found = preflight.find();
            if (!preflight.missing.isEmpty()) {
                throw new StartupProblem(
                        "The database at %s is not ready, and nothing has been changed. Missing, each with the statement for its administrator:\n  %s"
                                .formatted(url, String.join("\n  ", preflight.missing)));
            }
            return found;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void tryAll(String url) throws SQLException {
        boolean there = exists
                || tried(
                        "the schema " + schema,
                        "CREATE SCHEMA " + schema,
                        "CREATE SCHEMA %s AUTHORIZATION %s;".formatted(schema, role),
                        SCHEMA_EXISTS,
                        schema);
        boolean usable = there && isTrue(MAY_USE, schema);
        if (there && !usable) {
            missing.add("the right to use the schema %s: GRANT USAGE, CREATE ON SCHEMA %s TO %s;"
                    .formatted(schema, schema, role));
        }
        if (usable) {
            checkContent(url);
        }
        for (String extension : EXTENSIONS) {
            if (!isTrue(EXTENSION_EXISTS, extension)) {
                String create = "CREATE EXTENSION %s WITH SCHEMA %s;".formatted(extension, schema);
                String what = "the extension " + extension;
                if (there) {
                    tried(what, create, create, EXTENSION_EXISTS, extension);
                } else {
                    missing.add(what + ": " + create);
                }
            }
        }
        if (usable && isTrue(IS_FRESH, schema)) {
            tried(
                    "the right to create tables in the schema " + schema,
                    "CREATE TABLE %s.wherebuilt_preflight ()".formatted(schema),
                    "GRANT CREATE ON SCHEMA %s TO %s;".formatted(schema, role),
                    "SELECT false");
        }
    }

    private void checkContent(String url) throws SQLException {
        if (isTrue(IS_OF_OTHERS, schema, schema, schema)) {
            throw new StartupProblem(
                    "The schema %s of the database at %s has other content. Give the service a schema of its own, such as WHEREBUILT_DATABASE_SCHEMA=wherebuilt"
                            .formatted(schema, url));
        }
        String encoding = value("SELECT current_setting('server_encoding')");
        if (isTrue(IS_FRESH, schema) && !encoding.equals("UTF8")) {
            missing.add(
                    "a database in UTF8 (this one is in %s): CREATE DATABASE wherebuilt OWNER %s ENCODING 'UTF8' TEMPLATE template0;"
                            .formatted(encoding, role));
        }
    }

    /** Where the extensions are, and whether the session finds them there. Within the trial it finds the new ones, too. */
    private Found find() throws SQLException {
        Set<String> path = new LinkedHashSet<>(List.of(schema));
        boolean found = schema.equals(value("SELECT quote_ident(current_schema())"));
        for (String extension : EXTENSIONS) {
            String there = value(SCHEMA_OF_EXTENSION, extension);
            if (there != null && path.add(there)) {
                found &=
                        isTrue("SELECT ? IN (SELECT quote_ident(name) FROM unnest(current_schemas(true)) name)", there);
                if (!isTrue(MAY_USE, there)) {
                    missing.add("the right to use the extension %s in the schema %s: GRANT USAGE ON SCHEMA %s TO %s;"
                            .formatted(extension, there, there, role));
                }
            }
        }
        String names = String.join(", ", path);
        return new Found(
                exists ? Optional.empty() : Optional.of(value("SELECT (parse_ident(?))[1]", schema)),
                found ? Optional.empty() : Optional.of(names),
                "ALTER ROLE %s IN DATABASE %s SET search_path = %s;"
                        .formatted(role, value("SELECT quote_ident(current_database())"), names));
    }

    /**
     * Whether this can be done. If not, it is missing, unless another replica has done it meanwhile.
     *
     * @param check SQL that says with the names whether it has been done
     */
    private boolean tried(String what, String sql, String statement, String check, String... names)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement trial = connection.createStatement()) {
            trial.execute(sql);
            return true;
        } catch (SQLException refused) {
            connection.rollback(before);
            if (isTrue(check, names)) {
                return true;
            }
            missing.add("%s (%s): %s".formatted(what, DatabaseOutage.reason(refused), statement));
            return false;
        }
    }

    private boolean isTrue(String sql, String... parameters) throws SQLException {
        return "t".equals(value(sql, parameters));
    }

    private String value(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** The first schema that a search path names, besides the one that is called as the role. */
    private static String first(String searchPath) {
        Matcher name = NAME.matcher(searchPath);
        while (name.find()) {
            String unquoted =
                    name.group(1) == null ? name.group(2) : name.group(1).replace("\"\"", "\"");
            if (!unquoted.equals("$user")) {
                return unquoted;
            }
        }
        return "public";
    }
}
