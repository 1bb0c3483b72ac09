package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RestartableServer;
import org.wherebuilt.testsupport.RunningService;

/** The service on databases that somebody else set up. {@link DatabaseCheckTest} has more of them. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that asks a process to stop")
class DatabaseSetupIT {

    /** Needs every extension: trigrams, accents, and lists in a person's order. */
    private static final String SEARCH =
            "{ accent: search(text: \"Aguascaliéntes\", first: 1) { node { ... on Plant { slug } } }"
                    + " typo: search(text: \"tochigy\", first: 1) { node { ... on Plant { slug } } }"
                    + " ordered: models(first: 3) { nodes { slug } } }";

    @TempDir
    Path folder;

    private RestartableServer server;

    @BeforeEach
    void start() {
        server = RestartableServer.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersTheSameFromASchemaOfItsOwnWithExtensionsElsewhere() throws Exception {
        String expected;
        String search;
        try (PackagedService usual = PackagedService.start(folder, "quarkus.datasource.jdbc.url=" + server.jdbcUrl())) {
            expected = usual.awaitReady().http().ask(RunningService.NESTED_QUERY);
            search = usual.http().ask(SEARCH);
        }
        assertThat(search)
                .contains(
                        "\"accent\":[{\"node\":{\"slug\":\"compas\"}}]",
                        "\"typo\":[{\"node\":{\"slug\":\"tochigi\"}}]");
        sql("postgres", "CREATE ROLE cars LOGIN", "CREATE DATABASE foreign_habits");
        sql(
                "foreign_habits",
                "CREATE SCHEMA extensions",
                "CREATE EXTENSION btree_gist WITH SCHEMA extensions",
                "CREATE EXTENSION pg_trgm WITH SCHEMA extensions",
                "CREATE EXTENSION unaccent WITH SCHEMA extensions",
                "GRANT USAGE ON SCHEMA extensions TO cars",
                "GRANT CREATE ON DATABASE foreign_habits TO cars",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC");
        for (int start = 0; start < 2; start++) {
            try (PackagedService service = startOn("foreign_habits", "wherebuilt.database.schema=wherebuilt")) {
                assertThat(service.awaitReady().http().ask(RunningService.NESTED_QUERY))
                        .isEqualTo(expected);
                assertThat(service.http().ask(SEARCH)).isEqualTo(search);
                assertThat(service.output()).doesNotContain("ERROR", "WARN", "Exception");
            }
        }
        assertThat(tables("foreign_habits", "public")).isZero();
        assertThat(tables("foreign_habits", "wherebuilt")).isGreaterThan(20);
    }

    @Test
    void aRoleWithoutRightsIsToldTheStatementsAndServesWhenTheyWereRun() throws Exception {
        sql("postgres", "CREATE ROLE cars LOGIN", "CREATE DATABASE strict");
        String[] statements;
        try (PackagedService service = startOn("strict")) {
            assertThat(service.awaitExit()).isEqualTo(1);
            assertThat(service.output()).isEmpty();
            statements = service.errors()
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(line.lastIndexOf(": ") + 2))
                    .toArray(String[]::new);
            assertThat(statements).hasSize(4);
        }
        assertThat(tables("strict", "public")).isZero();
        sql("strict", statements);
        try (PackagedService service = startOn("strict")) {
            assertThat(service.awaitReady().http().ask(SEARCH)).contains("\"slug\":\"compas\"", "\"slug\":\"tochigi\"");
        }
    }

    /** An administrator copies them from docs/OPERATING.md into psql. */
    @Test
    void theStatementsOfTheGuidePrepareADatabaseForARoleWithoutRights() throws Exception {
        String[] blocks = Files.readString(Path.of("docs/OPERATING.md")).split("(?m)^```sql\n");
        assertThat(blocks).as("blocks of SQL").hasSize(3);
        String database = "postgres";
        for (String statement : statements(blocks[1])) {
            if (statement.startsWith("\\c ")) {
                database = statement.substring(3);
            } else {
                sql(database, statement);
            }
        }
        try (PackagedService service =
                PackagedService.start(folder, "quarkus.datasource.jdbc.url=" + url("wherebuilt", "wherebuilt"))) {
            assertThat(service.awaitReady().http().ask(SEARCH)).contains("\"slug\":\"compas\"");
        }
        assertThat(tables("wherebuilt", "public")).isZero();
        sql("postgres", "CREATE DATABASE cars");
        sql("cars", "CREATE SCHEMA extensions");
        sql("cars", statements(blocks[2]));
    }

    /** One on each line. */
    private static String[] statements(String block) {
        return block.substring(0, block.indexOf("```")).lines().toArray(String[]::new);
    }

    private PackagedService startOn(String database, String... settings) {
        String[] all = new String[settings.length + 1];
        System.arraycopy(settings, 0, all, 1, settings.length);
        all[0] = "quarkus.datasource.jdbc.url=" + url(database, "cars");
        return PackagedService.start(folder, all);
    }

    private String url(String database, String user) {
        return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(server.port(), database, user);
    }

    private void sql(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database, "postgres"))) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private int tables(String database, String schema) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database, "postgres"));
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = '%s'".formatted(schema))) {
            row.next();
            return row.getInt(1);
        }
    }
}
