package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.wherebuilt.testsupport.RestartableServer;

/** What the database notes of every change, and what {@link EditCheck} finds when somebody altered it. */
class EditTest {

    private static final String CATALOGUE = """
            INSERT INTO country (code, name) VALUES ('JP', 'Japan');
            INSERT INTO source (slug, title, read_on, kind) VALUES ('s', 'S', '2026-11-22', 'NEWS');
            INSERT INTO manufacturer (slug, name) VALUES ('n', 'N');
            INSERT INTO brand (slug, name, manufacturer) VALUES ('b', 'B', 'n');
            INSERT INTO plant (slug, name, city, country) VALUES ('p', 'P', 'C', 'JP'), ('q', 'Q', 'C', 'JP');
            INSERT INTO plant_operator (plant, manufacturer, share, source) VALUES ('p', 'n', 100, 's');
            INSERT INTO model (slug, name, brand) VALUES ('m', 'M', 'b');
            INSERT INTO model_name (model, name, source) VALUES ('m', 'M', 's');
            INSERT INTO market (slug, name, kind) VALUES ('a', 'A', 'REGION'), ('e', 'E', 'REGION');
            INSERT INTO market_member (market, member) VALUES ('a', 'e');
            INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at)
                VALUES ('c', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'REPORTED', 'NOT_STATED', '2026-11-22T00:00:00Z');
            INSERT INTO claim_market SELECT id, 'a' FROM claim;
            INSERT INTO production_period (plant, model, end_state, status, dissent, rule) VALUES ('p', 'm', 'NOT_STATED', 'SUPPORTED', 0, 1);
            """;

    private static final String TAMPER =
            "SET session_replication_role = replica; %s; SET session_replication_role = origin";

    @TempDir
    static Path folder;

    private static RestartableServer server;
    private static int databases;

    private String url;

    @BeforeAll
    static void start() {
        server = RestartableServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aDatabaseOfItsOwn() throws SQLException {
        String name = "edits" + ++databases;
        url = server.jdbcUrl();
        run("CREATE DATABASE " + name);
        url = url.replaceFirst("/postgres\\b", "/" + name);
        migrate("latest");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    @Test
    void oneTransactionIsOneEdit() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE plant SET name = 'Renamed' WHERE slug = 'p'");
        assertThat(all("SELECT concat_ws(' ', number, revision, origin, by_name) FROM edit ORDER BY number"))
                .containsExactly("1 0 BEGINNING", "2 1 DATABASE " + user(), "3 2 DATABASE " + user());
        assertThat(
                        all(
                                "SELECT concat_ws(' ', table_name, key, state, content ->> 'name') FROM edit_row WHERE edit = 3 ORDER BY id"))
                .containsExactly("plant p WAS P", "plant p IS Renamed");
        assertThat(problems()).isEmpty();
    }

    @Test
    void anEditSaysWhatItDidToAnswers() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run(
                "BEGIN; UPDATE production_period SET status = 'DISPUTED', dissent = 2; UPDATE production_period SET start_date = '2010',"
                        + " possible_from = '2010-01-01'; UPDATE production_period SET dissent = 3; COMMIT");
        run("UPDATE production_period SET rule = 2");
        run("DELETE FROM production_period");
        assertThat(all(
                        "SELECT concat_ws(' ', edit, plant, model, status_before, dissent_before, '->', status_after, start_after, dissent_after)"
                                + " FROM period_change ORDER BY id"))
                .containsExactly("2 p m -> SUPPORTED 0", "3 p m SUPPORTED 0 -> DISPUTED 2010 3", "5 p m DISPUTED 3 ->");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRowThatIsWrittenAndStaysTheSameIsNoChange() throws SQLException {
        run(CATALOGUE);
        int edits = edits();
        run("UPDATE plant SET name = name");
        run("DELETE FROM plant WHERE slug = 'nowhere'");
        assertThat(edits()).isEqualTo(edits);
    }

    @Test
    void whatIsRolledBackLeavesNoEditAndNoGap() throws SQLException {
        run(CATALOGUE);
        run("BEGIN; UPDATE plant SET name = 'Never'; ROLLBACK");
        run("BEGIN; SAVEPOINT s; UPDATE plant SET name = 'Never'; ROLLBACK TO s; UPDATE plant SET city = 'D'; COMMIT");
        assertThat(all("SELECT content ->> 'name' FROM edit_row WHERE edit = (SELECT max(number) FROM edit)"))
                .doesNotContain("Never");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aTransactionThatGoesOnAfterItsConstraintsWereCheckedMakesAnotherEdit() throws SQLException {
        run(CATALOGUE);
        int edits = edits();
        run("BEGIN; UPDATE plant SET city = 'D'; SET CONSTRAINTS ALL IMMEDIATE; UPDATE plant SET city = 'E';"
                + " UPDATE plant SET city = 'F'; UPDATE plant SET city = city; COMMIT");
        assertThat(edits()).isEqualTo(edits + 3);
        assertThat(problems()).isEmpty();
    }

    @Test
    void manyWritersAtOnceMakeOneChain() throws SQLException {
        run(CATALOGUE);
        int edits = edits();
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    try (Connection connection = DriverManager.getConnection(url);
                            Statement statement = connection.createStatement()) {
                        for (int i = 0; i < 25; i++) {
                            statement.execute("UPDATE plant SET city = 'C%dx%d' WHERE slug = '%s'"
                                    .formatted(writer, i, writer % 2 == 0 ? "p" : "q"));
                        }
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        assertThat(edits()).isEqualTo(edits + 200);
        assertThat(
                        all(
                                "SELECT count(*) FROM (SELECT at <= lag(at) OVER (ORDER BY number) AS early FROM edit) e WHERE early"))
                .containsExactly("0");
        assertThat(problems()).isEmpty();
    }

    @Test
    void rowsFromBeforeEditsWereNotedAreTheFirstEdit() throws SQLException {
        String latest = url;
        url = server.jdbcUrl();
        run("CREATE DATABASE upgraded");
        url = url.replaceFirst("/postgres\\b", "/upgraded");
        migrate("9");
        run(CATALOGUE);
        run("UPDATE claim SET retracted_at = now()");
        migrate("latest");
        assertThat(url).isNotEqualTo(latest);
        assertThat(
                        all(
                                "SELECT concat_ws(' ', number, origin, revision = (SELECT revision FROM catalogue_revision)) FROM edit"))
                .containsExactly("1 BEGINNING t");
        assertThat(all("SELECT DISTINCT table_name FROM edit_row WHERE edit = 1"))
                .contains("claim", "claim_market", "plant", "production_period", "plant_operator");
        run("UPDATE plant SET name = 'Renamed'");
        assertThat(problems()).isEmpty();
    }

    /** The migration of a later release may give a table another column. */
    @Test
    void aColumnThatIsAddedLaterIsNoDifference() throws SQLException {
        run(CATALOGUE);
        run("ALTER TABLE plant ADD COLUMN kept text NOT NULL DEFAULT 'FILE'");
        assertThat(problems()).isEmpty();
        run("UPDATE plant SET name = 'Renamed' WHERE slug = 'p'");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "edit_append_only | UPDATE edit SET by_name = 'nobody'",
                "edit_append_only | DELETE FROM edit",
                "edit_append_only | TRUNCATE edit CASCADE",
                "edit_append_only | UPDATE edit_row SET key = 'x'",
                "edit_append_only | DELETE FROM edit_row WHERE key = 'nothing'",
                "edit_append_only | TRUNCATE edit_row",
                "edit_append_only | UPDATE edit_period SET edit = 1",
                "edit_append_only | DELETE FROM edit_period",
                "catalogue_not_truncated | TRUNCATE plant CASCADE",
                "catalogue_not_truncated | TRUNCATE production_period CASCADE",
            })
    void itRefuses(String constraint, String sql) throws SQLException {
        run(CATALOGUE);
        PSQLException refused = catchThrowableOfType(PSQLException.class, () -> run(sql));
        assertThat((Throwable) refused).as("nothing refused " + sql).isNotNull();
        assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint);
    }

    /** What an owner of the database can do who switches the triggers off, and what is told of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "UPDATE plant SET name = 'Forged' WHERE slug = 'p' | plant p is not as edit 2 left it",
                "DELETE FROM plant WHERE slug = 'q' | plant q is not as edit 2 left it",
                "INSERT INTO plant (slug, name, city, country) VALUES ('r', 'R', 'C', 'JP') | plant r was never noted",
                "UPDATE claim SET quote = 'Forged' | claim 1 is not as edit 2 left it",
                "DELETE FROM claim_market | claim_market 1/a is not as edit 2 left it",
                "UPDATE edit SET at = at - interval '1 year' WHERE number = 2 | edit 2 is not what was sealed, or not what was sealed after edit 1",
                "UPDATE edit SET by_name = 'somebody else' WHERE number = 3 | edit 3 is not what was sealed, or not what was sealed after edit 2",
                "UPDATE edit_row SET content = jsonb_set(content, '{city}', '\"Forged\"') WHERE edit = 2 AND key = 'q' | the rows of edit 2 are not those that were sealed",
                "DELETE FROM edit_row WHERE edit = 1 AND id = 1 | the rows of edit 1 are not those that were sealed",
                "DELETE FROM edit WHERE number = 2 | edit 3 does not follow edit 1",
                "DELETE FROM edit WHERE number = 3 | there are rows of edit 3, and no such edit",
                "INSERT INTO edit_row (edit, table_name, key, state, content) VALUES (2, 'plant', 'p', 'IS', '{}') | the rows of edit 2 are not those that were sealed",
                "UPDATE edit_period SET status_after = 'REJECTED' | what edit 2 did to m at p is not what its rows say",
                "DELETE FROM edit_period | what edit 2 did to m at p is not what its rows say",
                "ALTER TABLE plant DISABLE TRIGGER plant_update_is_noted | changes of the table plant are not noted: a trigger is missing or switched off",
                "DROP TRIGGER plant_insert_is_noted ON plant; DROP TRIGGER plant_update_is_noted ON plant; DROP TRIGGER plant_delete_is_noted ON plant; UPDATE plant SET name = 'Forged' WHERE slug = 'p' | plant p is not as edit 2 left it",
                "DROP TRIGGER claim_insert_is_noted ON claim | changes of the table claim are not noted: a trigger is missing or switched off",
            })
    void itFinds(String forgery, String problem) throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE source SET title = 'T'");
        assertThat(problems()).isEmpty();
        run(TAMPER.formatted(forgery));
        assertThat(problems()).contains(problem);
    }

    @Test
    void anEndThatWasCutOffShowsOnlyToWhoNotedItsSeal() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE source SET title = 'T'");
        String noted = verify(null).sealed();
        run(
                TAMPER.formatted(
                        "DELETE FROM edit WHERE number = 3; DELETE FROM edit_row WHERE edit = 3; UPDATE source SET title = 'S'"));
        assertThat(problems()).isEmpty();
        assertThat(verify(noted).problems()).containsExactly("no edit has the seal " + noted);
    }

    private List<String> problems() throws SQLException {
        return verify(null).problems();
    }

    private EditCheck.Result verify(String seal) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return EditCheck.verify(connection, seal);
        }
    }

    private int edits() throws SQLException {
        return Integer.parseInt(all("SELECT count(*) FROM edit").get(0));
    }

    private String user() throws SQLException {
        return all("SELECT session_user").get(0);
    }

    private List<String> all(String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet row = connection.createStatement().executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
