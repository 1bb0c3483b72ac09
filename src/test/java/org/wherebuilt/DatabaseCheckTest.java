package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.PgBouncer;
import org.wherebuilt.testsupport.RestartableServer;

/** Databases as hosters and administrators set them up: what the check says of each, and that it changes none. */
class DatabaseCheckTest {

    private static final String NO_SETTING = "";

    /** Counts everything that the check could have left behind. */
    private static final String THINGS =
            "SELECT (SELECT count(*) FROM pg_class) + (SELECT count(*) FROM pg_proc) + (SELECT count(*) FROM pg_namespace)"
                    + " + (SELECT count(*) FROM pg_extension)";

    @TempDir
    static Path folder;

    private static RestartableServer server;
    private static int databases;

    private String database;
    private String role;

    @BeforeAll
    static void start() {
        server = RestartableServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeADatabaseAndARole() throws SQLException {
        database = "database" + ++databases;
        role = "role" + databases;
        onServer("CREATE DATABASE " + database);
        onServer("CREATE ROLE " + role + " LOGIN");
    }

    @AfterEach
    void forgetTheSchema() {
        System.clearProperty(DatabaseCheck.NEW_SCHEMA);
    }

    @Test
    void aFreshDatabaseOfTheRolesOwnNeedsNothing() throws SQLException {
        onServer("ALTER DATABASE %s OWNER TO %s".formatted(database, role));
        assertThat(check(NO_SETTING)).isEqualTo(url());
        migrates(url(), "public", "public");
    }

    @Test
    void extensionsInASchemaOfTheirOwnAreFound() throws SQLException {
        inDatabase(
                "CREATE SCHEMA extensions",
                "CREATE EXTENSION btree_gist WITH SCHEMA extensions",
                "CREATE EXTENSION pg_trgm WITH SCHEMA extensions",
                "CREATE EXTENSION unaccent WITH SCHEMA extensions",
                "GRANT USAGE ON SCHEMA extensions TO " + role,
                "GRANT CREATE ON SCHEMA public TO " + role);
        assertThat(check(NO_SETTING)).isEqualTo(url() + "&currentSchema=public%2C+extensions");
        migrates(check(NO_SETTING), "public", "extensions");
    }

    @Test
    void extensionsInSeveralSchemasAreFound() throws SQLException {
        inDatabase(
                "CREATE SCHEMA \"Our Extensions\" AUTHORIZATION " + role,
                "CREATE SCHEMA more AUTHORIZATION " + role,
                "CREATE EXTENSION pg_trgm WITH SCHEMA more",
                "CREATE EXTENSION unaccent WITH SCHEMA \"Our Extensions\"",
                "GRANT CREATE ON SCHEMA public TO " + role,
                "GRANT CREATE ON DATABASE %s TO %s".formatted(database, role));
        String url = check(NO_SETTING);
        assertThat(url).isEqualTo(url() + "&currentSchema=public%2C+more%2C+%22Our+Extensions%22");
        migrates(url, "public", "Our Extensions");
    }

    @Test
    void aSchemaOfItsOwnIsMadeByTheSetting() throws SQLException {
        inDatabase("GRANT CREATE ON DATABASE %s TO %s".formatted(database, role));
        String url = check("wherebuilt");
        assertThat(url).isEqualTo(url() + "&currentSchema=wherebuilt");
        assertThat(System.getProperty(DatabaseCheck.NEW_SCHEMA)).isEqualTo("wherebuilt");
        migrates(url, "wherebuilt", "wherebuilt");
        System.clearProperty(DatabaseCheck.NEW_SCHEMA);
        assertThat(check("wherebuilt")).as("the next start").isEqualTo(url);
        assertThat(System.getProperty(DatabaseCheck.NEW_SCHEMA)).isNull();
    }

    @Test
    void aSchemaOfItsOwnIsMadeByTheUrl() throws SQLException {
        inDatabase("GRANT CREATE ON DATABASE %s TO %s".formatted(database, role), "CREATE EXTENSION unaccent");
        String url =
                DatabaseCheck.run(config(NO_SETTING), url() + "&currentSchema=%22My+Cars%22&tcpKeepAlive=true", true);
        assertThat(url).isEqualTo(url() + "&tcpKeepAlive=true&currentSchema=%22My+Cars%22%2C+public");
        assertThat(System.getProperty(DatabaseCheck.NEW_SCHEMA)).isEqualTo("My Cars");
        migrates(url, "My Cars", "public");
    }

    @Test
    void aSchemaWithTheNameOfTheRoleIsFound() throws SQLException {
        inDatabase(
                "CREATE SCHEMA AUTHORIZATION " + role,
                "GRANT CREATE ON DATABASE %s TO %s".formatted(database, role),
                "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        assertThat(check(NO_SETTING)).isEqualTo(url());
        migrates(url(), role, role);
    }

    @Test
    void aRoleWithoutAnyRightIsToldEachStatement() throws SQLException {
        assertThat(statementsFor(NO_SETTING))
                .containsExactly(
                        "CREATE EXTENSION btree_gist WITH SCHEMA public;",
                        "CREATE EXTENSION pg_trgm WITH SCHEMA public;",
                        "CREATE EXTENSION unaccent WITH SCHEMA public;",
                        "GRANT CREATE ON SCHEMA public TO %s;".formatted(role));
        migrates(check(NO_SETTING), "public", "public");
    }

    @Test
    void aRoleThatMayNotEvenUseTheSchemaIsToldSo() throws SQLException {
        inDatabase(
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT CREATE ON DATABASE %s TO %s".formatted(database, role));
        assertThat(statementsFor(NO_SETTING))
                .containsExactly("GRANT USAGE, CREATE ON SCHEMA public TO %s;".formatted(role));
        migrates(check(NO_SETTING), "public", "public");
    }

    @Test
    void aRoleThatMayOnlyCreateTablesIsToldOfTheExtensions() throws SQLException {
        inDatabase("GRANT CREATE ON SCHEMA public TO " + role, "CREATE EXTENSION unaccent");
        assertThat(statementsFor(NO_SETTING))
                .containsExactly(
                        "CREATE EXTENSION btree_gist WITH SCHEMA public;",
                        "CREATE EXTENSION pg_trgm WITH SCHEMA public;");
        migrates(check(NO_SETTING), "public", "public");
    }

    @Test
    void aRoleThatMayNotMakeItsSchemaIsToldEachStatement() throws SQLException {
        inDatabase(
                "ALTER ROLE %s RENAME TO \"A Role\"".formatted(role),
                "CREATE SCHEMA extensions",
                "CREATE EXTENSION pg_trgm WITH SCHEMA extensions");
        role = "A%20Role";
        assertThat(statementsFor("my cars"))
                .containsExactly(
                        "CREATE SCHEMA \"my cars\" AUTHORIZATION \"A Role\";",
                        "CREATE EXTENSION btree_gist WITH SCHEMA \"my cars\";",
                        "CREATE EXTENSION unaccent WITH SCHEMA \"my cars\";",
                        "GRANT USAGE ON SCHEMA extensions TO \"A Role\";");
        migrates(check("my cars"), "my cars", "my cars");
    }

    @Test
    void theMessageNamesEachThingInOneLineWithTheReason() throws SQLException {
        inDatabase("GRANT CREATE ON SCHEMA public TO " + role, "CREATE EXTENSION unaccent", "CREATE EXTENSION pg_trgm");
        assertThat(problem(NO_SETTING))
                .isEqualTo(
                        ("The database at jdbc:postgresql://localhost:%d/%s is not ready, and nothing has been changed."
                                        + " Missing, each with the statement for its administrator:\n"
                                        + "  the extension btree_gist (ERROR: permission denied to create extension \"btree_gist\""
                                        + " Hint: Must have CREATE privilege on current database to create this extension.):"
                                        + " CREATE EXTENSION btree_gist WITH SCHEMA public;")
                                .formatted(server.port(), database));
    }

    @Test
    void aSchemaOfSomethingElseIsLeftAlone() throws SQLException {
        inDatabase("ALTER DATABASE %s OWNER TO %s".formatted(database, role), "CREATE TABLE public.plant (theirs int)");
        assertThat(problem(NO_SETTING))
                .contains("The schema public of the database at", "WHEREBUILT_DATABASE_SCHEMA=wherebuilt");
        migrates(check("wherebuilt"), "wherebuilt", "wherebuilt");
        assertThat(value(database, "SELECT count(*) FROM information_schema.columns WHERE column_name = 'theirs'"))
                .isEqualTo("1");
    }

    /** Supabase and others have views and functions of extensions in the schema public. */
    @Test
    void whatExtensionsBroughtIsNoOtherContent() throws SQLException {
        inDatabase("ALTER DATABASE %s OWNER TO %s".formatted(database, role), "CREATE EXTENSION pg_trgm");
        assertThat(check(NO_SETTING)).isEqualTo(url());
    }

    @Test
    void anEncodingThatLacksLettersIsRefused() throws SQLException {
        onServer("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 OWNER " + role);
        database = "latin";
        assertThat(problem(NO_SETTING))
                .contains("this one is in LATIN1", "CREATE DATABASE", "ENCODING 'UTF8' TEMPLATE template0;");
    }

    /** A database of an earlier version, half migrated as V5 left it when it might not create its extensions. */
    @Test
    void aHalfMigratedDatabaseIsToldWhatIsMissingAndThenFinished() throws SQLException {
        inDatabase("GRANT CREATE ON SCHEMA public TO " + role, "CREATE EXTENSION btree_gist");
        earlier().target("4").load().migrate();
        assertThat(statementsFor(NO_SETTING))
                .containsExactly(
                        "CREATE EXTENSION pg_trgm WITH SCHEMA public;",
                        "CREATE EXTENSION unaccent WITH SCHEMA public;");
        migrates(check(NO_SETTING), "public", "public");
    }

    @Test
    void aDatabaseOfAnEarlierVersionGoesOnAsItWas() throws SQLException {
        onServer("ALTER DATABASE %s OWNER TO %s".formatted(database, role));
        earlier().target("8").load().migrate();
        String checksums = value(database, "SELECT string_agg(checksum::text, ' ') FROM flyway_schema_history");
        assertThat(check(NO_SETTING)).isEqualTo(url());
        assertThat(check("public")).isEqualTo(url());
        migrates(url(), "public", "public");
        assertThat(value(
                        database,
                        "SELECT string_agg(checksum::text, ' ') FROM flyway_schema_history WHERE version::int <= 8"))
                .isEqualTo(checksums);
    }

    /** The version by which a start sees that nothing is left to apply. */
    @Test
    void theLastVersionIsThatOfTheLastFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("db/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("V"))
                            .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
                            .max(Integer::compare))
                    .hasValue(Integer.valueOf(Migrations.LAST));
        }
    }

    /** The extensions' schema is in the search path, too, and may have tables of another service. */
    @Test
    void whatWasAppliedInAnotherSchemaOfTheSearchPathIsNotTakenForThis() throws SQLException {
        onServer("ALTER DATABASE %s OWNER TO %s".formatted(database, role));
        migrates(check(NO_SETTING), "public", "public");
        migrates(check("wherebuilt"), "public wherebuilt", "public");
    }

    /** A role that serves needs no right to create. */
    @Test
    void aMigratedDatabaseIsServedByARoleThatMayOnlyRead() throws SQLException {
        onServer("CREATE ROLE owner%d SUPERUSER LOGIN".formatted(databases));
        String reader = role;
        role = "owner" + databases;
        migrates(check("wherebuilt"), "wherebuilt", "wherebuilt");
        inDatabase("GRANT USAGE ON SCHEMA wherebuilt TO " + reader);
        role = reader;
        assertThat(check("wherebuilt")).isEqualTo(url() + "&currentSchema=wherebuilt");
    }

    /** The database is migrated by a job with another role. Whether it has been is not for this check to say. */
    @Test
    void aServiceThatDoesNotMigrateTriesNothing() {
        assertThat(DatabaseCheck.run(config(NO_SETTING), url(), false)).isEqualTo(url());
    }

    @Test
    void replicasThatStartTogetherDoNotDisturbEachOther() throws SQLException {
        onServer("ALTER DATABASE %s OWNER TO %s".formatted(database, role));
        List<CompletableFuture<String>> checks = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> DatabaseCheck.run(config("wherebuilt"), url(), true)))
                .limit(4)
                .toList();
        assertThat(checks).allSatisfy(check -> assertThat(check.join()).isEqualTo(url() + "&currentSchema=wherebuilt"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "PgBouncer is looked for where Debian has it")
    void aPoolerThatPassesNoSearchPathOnIsToldWhatToSetForTheRole() throws SQLException {
        onServer("CREATE SCHEMA extensions", "CREATE EXTENSION unaccent WITH SCHEMA extensions");
        String set = "ALTER ROLE postgres IN DATABASE postgres SET search_path = public, extensions;";
        try (PgBouncer pooler = PgBouncer.start(folder, server.port())) {
            StartupProblem problem = catchThrowableOfType(
                    StartupProblem.class, () -> DatabaseCheck.run(config(NO_SETTING), pooler.jdbcUrl(), true));
            assertThat(problem).hasMessageContaining("search_path").hasMessageEndingWith(set);
            assertThat(problem.getMessage().lines()).hasSize(1);
        }
        onServer(set);
        try (PgBouncer pooler = PgBouncer.start(folder, server.port())) {
            assertThat(DatabaseCheck.run(config(NO_SETTING), pooler.jdbcUrl(), true))
                    .isEqualTo(pooler.jdbcUrl() + "&prepareThreshold=0");
        } finally {
            onServer("ALTER ROLE postgres IN DATABASE postgres RESET search_path", "DROP SCHEMA extensions CASCADE");
        }
    }

    /** The statements that the check asks for. They are all that it asks for, and they are run. */
    private List<String> statementsFor(String schema) throws SQLException {
        String before = value(database, THINGS);
        List<String> statements = problem(schema)
                .lines()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(": ") + 2))
                .toList();
        assertThat(value(database, THINGS)).as("nothing was changed").isEqualTo(before);
        inDatabase(statements.toArray(String[]::new));
        return statements;
    }

    private String problem(String schema) {
        return catchThrowableOfType(StartupProblem.class, () -> check(schema)).getMessage();
    }

    private String check(String schema) {
        return DatabaseCheck.run(config(schema), url(), true);
    }

    private static Config config(String schema) {
        Map<String, String> settings = new HashMap<>();
        if (!schema.isEmpty()) {
            settings.put("wherebuilt.database.schema", schema);
        }
        return new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withSources(new SysPropConfigSource())
                .build();
    }

    private String url() {
        return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(server.port(), database, role);
    }

    /** Runs the migrations as the service does, and finds by value what needs the extensions. */
    private void migrates(String url, String schema, String unaccent) throws SQLException {
        new Migrations(config(NO_SETTING), url, new Properties()).apply();
        assertThat(
                        value(
                                database,
                                "SELECT string_agg(table_schema, ' ') FROM information_schema.columns WHERE table_name = 'plant' AND column_name = 'slug'"))
                .isEqualTo(schema);
        assertThat(
                        value(
                                database,
                                "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'unaccent'"))
                .isEqualTo(unaccent);
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT search_text('Água') || (search_text('Smýrna') % 'smirna')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("aguatrue");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://user:secret@localhost/db",
                "jdbc:postgresql://user:secret@localhost:1/db",
                "jdbc:postgresql://localhost:1/db?user=user&password=secret"
            })
    void noPasswordOfAUrlIsShown(String url) {
        StartupProblem problem =
                catchThrowableOfType(StartupProblem.class, () -> DatabaseCheck.run(config(NO_SETTING), url, true));
        assertThat(problem).hasMessageContaining("localhost").message().doesNotContain("secret");
    }

    private FluentConfiguration earlier() {
        return Flyway.configure().dataSource(url(), null, null).locations("db/migration");
    }

    private void inDatabase(String... statements) throws SQLException {
        run(database, statements);
    }

    private static void onServer(String... statements) throws SQLException {
        run("postgres", statements);
    }

    private static void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database)) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(server.port(), database));
    }

    private static String value(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
