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
            INSERT INTO production_period_market SELECT id, 'a' FROM production_period;
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
        server.execute("CREATE DATABASE pattern");
        migrate(inDatabase("pattern"), "latest");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aDatabaseOfItsOwn() {
        String name = "edits" + ++databases;
        server.execute("CREATE DATABASE " + name + " TEMPLATE pattern");
        url = inDatabase(name);
    }

    private static String inDatabase(String name) {
        return server.jdbcUrl().replaceFirst("/postgres\\b", "/" + name);
    }

    private static void migrate(String database, String target) {
        Flyway.configure()
                .dataSource(database, null, null)
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private void beginWithVersion(String target) {
        String name = "upgraded" + ++databases;
        server.execute("CREATE DATABASE " + name);
        url = inDatabase(name);
        migrate(url, target);
    }

    @Test
    void oneTransactionIsOneEdit() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE plant SET name = 'Renamed' WHERE slug = 'p'");
        assertThat(
                        all(
                                "SELECT concat_ws(' ', number, revision, origin, by_name, session_role) FROM edit ORDER BY number"))
                .containsExactly(
                        "1 0 BEGINNING", "2 0 BEGINNING postgres", "3 1 DATABASE postgres", "4 2 DATABASE postgres");
        assertThat(
                        all(
                                "SELECT concat_ws(' ', table_name, key, state, content ->> 'name') FROM edit_row WHERE edit = 4 ORDER BY id"))
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
                .containsExactly("3 p m -> SUPPORTED 0", "4 p m SUPPORTED 0 -> DISPUTED 2010 3", "6 p m DISPUTED 3 ->");
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
        beginWithVersion("9");
        run(CATALOGUE);
        run("UPDATE claim SET retracted_at = now()");
        migrate(url, "latest");
        assertThat(
                        all(
                                "SELECT concat_ws(' ', number, origin, revision = (SELECT revision FROM catalogue_revision)) FROM edit"))
                .containsExactly("1 BEGINNING t", "2 BEGINNING t");
        assertThat(all("SELECT DISTINCT table_name FROM edit_row WHERE edit = 1"))
                .contains("claim", "claim_market", "plant", "production_period", "plant_operator");
        run("UPDATE plant SET name = 'Renamed'");
        assertThat(problems()).isEmpty();
    }

    /** Their seals were made without the columns that edits have now, and the markets of answers were not noted. */
    @Test
    void editsOfTheReleaseBeforeStayWholeAndMarketsAreNotedFromThenOn() throws SQLException {
        beginWithVersion("9");
        run(CATALOGUE);
        run("UPDATE catalogue_edition SET edition = 7");
        migrate(url, "10");
        run(
                "BEGIN; UPDATE production_period SET dissent = 1; INSERT INTO production_period_market SELECT id, 'e' FROM production_period; COMMIT");
        List<String> seals = all("SELECT sealed FROM edit ORDER BY number");
        migrate(url, "latest");
        assertThat(all("SELECT sealed FROM edit WHERE session_role IS NULL ORDER BY number"))
                .hasSize(2)
                .isEqualTo(seals);
        assertThat(verify(seals.get(0)).problems()).isEmpty();
        run(
                "BEGIN; DELETE FROM production_period_market WHERE market = 'a'; UPDATE catalogue_edition SET edition = 8; COMMIT");
        assertThat(
                        all(
                                "SELECT concat_ws(' ', edit, dissent_before, markets_before, '->', dissent_after, markets_after) FROM period_change ORDER BY id"))
                .containsExactly("2 0 -> 1", "4 1 {a,e} -> 1 {e}");
        assertThat(
                        all(
                                "SELECT state || ' ' || (content ->> 'edition') FROM edit_row WHERE table_name = 'catalogue_edition' ORDER BY id"))
                .containsExactly("IS 7", "WAS 7", "IS 8");
        assertThat(problems()).isEmpty();
    }

    @Test
    void theMarketsOfAnAnswerArePartOfWhatAnEditDidToIt() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("INSERT INTO production_period_market SELECT id, 'e' FROM production_period");
        run("BEGIN; DELETE FROM production_period_market WHERE market = 'a';"
                + " INSERT INTO production_period_excluded_market SELECT id, 'a' FROM production_period; COMMIT");
        run(
                "BEGIN; DELETE FROM production_period_market; INSERT INTO production_period_market SELECT id, 'e' FROM production_period; COMMIT");
        run("BEGIN; DELETE FROM production_period;"
                + " INSERT INTO production_period (plant, model, end_state, status, dissent, rule) VALUES ('p', 'm', 'NOT_STATED', 'SUPPORTED', 0, 1);"
                + " INSERT INTO production_period_market SELECT id, 'e' FROM production_period; COMMIT");
        run("DELETE FROM production_period");
        assertThat(all("SELECT concat_ws(' ', edit, status_before, markets_before, excluded_markets_before, '->',"
                        + " status_after, markets_after, excluded_markets_after) FROM period_change ORDER BY id"))
                .containsExactly(
                        "3 -> SUPPORTED {a} {}",
                        "4 SUPPORTED {a} {} -> SUPPORTED {a,e} {}",
                        "5 SUPPORTED {a,e} {} -> SUPPORTED {e} {a}",
                        "7 SUPPORTED {e} {a} -> SUPPORTED {e} {}",
                        "8 SUPPORTED {e} {} ->");
        assertThat(problems()).isEmpty();
    }

    /** Then each statement is an edit, and so is each step of what it does to other tables. */
    @Test
    void whatAnswersBecomeIsRightEvenIfConstraintsAreCheckedAtOnce() throws SQLException {
        run("BEGIN; SET CONSTRAINTS ALL DEFERRED; " + CATALOGUE + " COMMIT");
        run(
                "BEGIN; SET CONSTRAINTS ALL IMMEDIATE; INSERT INTO production_period_excluded_market SELECT id, 'e' FROM production_period;"
                        + " WITH gone AS (DELETE FROM production_period_market), also AS (DELETE FROM production_period_excluded_market)"
                        + " UPDATE production_period SET dissent = 1; DELETE FROM production_period; COMMIT");
        assertThat(all("SELECT DISTINCT status_after FROM period_change ORDER BY 1 DESC"))
                .containsExactly(null, "SUPPORTED");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aCuratorsEditHasTheirNameBesideTheRoleAndOtherKeysAreIgnored() throws SQLException {
        run(CATALOGUE);
        run(
                "BEGIN; SET LOCAL wherebuilt.edit = '{\"origin\": \"CURATOR\", \"by\": \"Ada\", \"because\": \"A typing error\", \"session\": {\"id\": 1}}';"
                        + " UPDATE plant SET city = 'D'; COMMIT");
        assertThat(
                        all(
                                "SELECT concat_ws('|', origin, by_name, because, session_role) FROM edit ORDER BY number DESC LIMIT 1"))
                .containsExactly("CURATOR|Ada|A typing error|postgres");
        assertThat(problems()).isEmpty();
    }

    /** Of the same name, and before all others in the search path. */
    @Test
    void temporaryTablesTakeNoNotes() throws SQLException {
        run(CATALOGUE);
        int edits = edits();
        run("CREATE TEMPORARY TABLE edit_row (LIKE edit_row); CREATE TEMPORARY TABLE edit (LIKE edit);"
                + " CREATE TEMPORARY TABLE catalogue_revision (LIKE catalogue_revision); CREATE TEMPORARY TABLE edit_period (LIKE edit_period);"
                + " UPDATE plant SET city = 'D'; UPDATE production_period SET dissent = 4");
        assertThat(edits()).isEqualTo(edits + 1);
        assertThat(all("SELECT count(*) FROM edit_period WHERE dissent_after = 4"))
                .containsExactly("1");
        assertThat(problems()).isEmpty();
    }

    @Test
    void theSettingsOfASessionChangeNoNote() throws SQLException {
        run(CATALOGUE);
        run(
                "SET datestyle = 'German'; SET intervalstyle = 'iso_8601'; SET extra_float_digits = -10; SET timezone = 'Asia/Tokyo';"
                        + " UPDATE plant SET latitude = 35.123456789012, longitude = 139.5, location_basis = 'CITY';"
                        + " UPDATE plant_operator SET valid_from = '1983-06-16'; UPDATE claim SET retracted_at = now();"
                        // The driver wants to hear of no other style.
                        + " SET datestyle = 'ISO'");
        assertThat(
                        all(
                                "SELECT content ->> 'valid' FROM edit_row WHERE table_name = 'plant_operator' ORDER BY id DESC LIMIT 1"))
                .containsExactly("[1983-06-16,)");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRoleNeedsNoRightOnTheNotesAndHasNone() throws SQLException {
        run(CATALOGUE);
        run("DROP ROLE IF EXISTS writer; CREATE ROLE writer LOGIN; GRANT SELECT, UPDATE ON plant TO writer");
        String owners = url;
        url = url.replace("user=postgres", "user=writer");
        run("UPDATE plant SET city = 'D'");
        for (String refused :
                List.of("SELECT make_edit('{}')", "INSERT INTO edit_row (edit) VALUES (1)", "SELECT FROM edit")) {
            assertThat((Throwable) catchThrowableOfType(PSQLException.class, () -> run(refused)))
                    .as(refused)
                    .hasMessageContaining("permission denied");
        }
        url = owners;
        assertThat(all("SELECT concat_ws(' ', origin, by_name, session_role) FROM edit ORDER BY number DESC LIMIT 1"))
                .containsExactly("DATABASE writer");
        assertThat(problems()).isEmpty();
        run("DROP OWNED BY writer");
    }

    @Test
    void aStrayRowDoesNotEndTheHistory() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run(
                TAMPER.formatted(
                        "INSERT INTO edit_row (edit, table_name, key, state, content) VALUES (4, 'plant', 'ghost', 'IS', '{}')"));
        assertThat(problems())
                .containsExactly("there are rows of edit 4, and no such edit", "plant ghost is not as edit 4 left it");
        run("UPDATE plant SET city = 'D'");
        run("UPDATE plant SET city = 'E'");
        assertThat(edits()).isEqualTo(5);
        assertThat(problems()).containsExactly("plant ghost is not as edit 4 left it");
    }

    @Test
    void aMissingEditIsNoFaultOfThoseAfterIt() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        for (String city : List.of("D", "E", "F", "G")) {
            run("UPDATE plant SET city = '%s'".formatted(city));
        }
        run(TAMPER.formatted("DELETE FROM edit WHERE number = 4"));
        assertThat(problems())
                .containsExactly("there are rows of edit 4, and no such edit", "edit 5 does not follow edit 3");
        run(TAMPER.formatted("DELETE FROM edit_row WHERE edit = 4"));
        assertThat(problems()).containsExactly("edit 5 does not follow edit 3");
    }

    @Test
    void manyProblemsAreCounted() throws SQLException {
        run("INSERT INTO country (code, name) VALUES ('JP', 'Japan')");
        run(
                TAMPER.formatted(
                        "INSERT INTO plant (slug, name, city, country) SELECT 'p' || i, 'P', 'C', 'JP' FROM generate_series(1, 250) i"));
        assertThat(problems())
                .hasSize(101)
                .startsWith("plant p1 was never noted", "plant p10 was never noted")
                .endsWith("and 150 more");
    }

    /** The migration of a later release may give a table another column. */
    @Test
    void aColumnThatIsAddedLaterIsNoDifference() throws SQLException {
        run(CATALOGUE);
        run("ALTER TABLE plant ADD COLUMN kept text NOT NULL DEFAULT 'FILE'");
        assertThat(problems()).isEmpty();
        run("UPDATE plant SET name = 'Renamed' WHERE slug = 'p'");
        assertThat(problems()).isEmpty();
        run(
                "ALTER TABLE plant ADD COLUMN note text, ADD COLUMN length integer GENERATED ALWAYS AS (length(name)) STORED");
        assertThat(problems()).isEmpty();
        run(
                TAMPER.formatted(
                        "UPDATE plant SET kept = 'CURATOR' WHERE slug = 'q'; UPDATE plant SET note = 'Forged' WHERE slug = 'p'"));
        assertThat(problems())
                .containsExactly(
                        "plant p is not as edit %d left it".formatted(edits()),
                        "plant q is not as edit %d left it".formatted(edits() - 1));
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
                "catalogue_not_truncated | TRUNCATE production_period_market",
                "catalogue_not_truncated | TRUNCATE catalogue_edition",
                "edit_noted_by_triggers | INSERT INTO edit SELECT number + 1, at, revision, origin FROM edit",
                "edit_noted_by_triggers | INSERT INTO edit_row (edit, table_name, key, state, content) VALUES (9, 'plant', 'p', 'IS', '{}')",
                "edit_noted_by_triggers | INSERT INTO edit_period (edit, plant, model) VALUES (1, 'p', 'm')",
                "edit_beginning_by_migration | SELECT set_config('wherebuilt.edit', '{\"origin\": \"BEGINNING\"}', false); UPDATE plant SET name = 'Q'",
                "edit_origin_known | SELECT set_config('wherebuilt.edit', '{\"origin\": \"NOWHERE\"}', false); UPDATE plant SET name = 'Q'",
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
                "UPDATE plant SET name = 'Forged' WHERE slug = 'p' | plant p is not as edit 3 left it",
                "DELETE FROM plant WHERE slug = 'q' | plant q is not as edit 3 left it",
                "INSERT INTO plant (slug, name, city, country) VALUES ('r', 'R', 'C', 'JP') | plant r was never noted",
                "UPDATE claim SET quote = 'Forged' | claim 1 is not as edit 3 left it",
                "DELETE FROM claim_market | claim_market 1/a is not as edit 3 left it",
                "UPDATE edit SET at = at - interval '1 year' WHERE number = 3 | edit 3 is not what was sealed, or not what was sealed after edit 2",
                "UPDATE edit SET by_name = 'somebody else' WHERE number = 4 | edit 4 is not what was sealed, or not what was sealed after edit 3",
                "UPDATE edit_row SET content = jsonb_set(content, '{city}', '\"Forged\"') WHERE edit = 3 AND key = 'q' | the rows of edit 3 are not those that were sealed",
                "DELETE FROM edit_row WHERE edit = 1 AND id = 1 | the rows of edit 1 are not those that were sealed",
                "DELETE FROM edit WHERE number = 3 | edit 4 does not follow edit 2",
                "DELETE FROM edit WHERE number = 4 | there are rows of edit 4, and no such edit",
                "INSERT INTO edit_row (edit, table_name, key, state, content) VALUES (3, 'plant', 'p', 'IS', '{}') | the rows of edit 3 are not those that were sealed",
                "UPDATE edit_period SET status_after = 'REJECTED' | what edit 3 did to m at p is not what its rows say",
                "DELETE FROM edit_period | what edit 3 did to m at p is not what its rows say",
                "ALTER TABLE plant DISABLE TRIGGER plant_update_is_noted | the trigger plant_update_is_noted on the table plant is missing, switched off or another one",
                "DROP TRIGGER plant_insert_is_noted ON plant; DROP TRIGGER plant_update_is_noted ON plant; DROP TRIGGER plant_delete_is_noted ON plant; UPDATE plant SET name = 'Forged' WHERE slug = 'p' | plant p is not as edit 3 left it",
                "DROP TRIGGER claim_insert_is_noted ON claim | the trigger claim_insert_is_noted on the table claim is missing, switched off or another one",
                "UPDATE edit SET session_role = 'nobody' WHERE number = 3 | edit 3 is not what was sealed, or not what was sealed after edit 2",
                "DELETE FROM production_period_market | production_period_market 1/a is not as edit 3 left it",
                "UPDATE catalogue_edition SET edition = 9 | catalogue_edition true is not as edit 2 left it",
                "UPDATE edit_period SET markets_after = '{e}' | what edit 3 did to m at p is not what its rows say",
                "INSERT INTO edit_period (edit, plant, model, status_after) VALUES (4, 'p', 'm', 'REJECTED') | what edit 4 did to m at p is not what its rows say",
                "ALTER TABLE plant DISABLE TRIGGER plant_insert_bumps_revision | the trigger plant_insert_bumps_revision on the table plant is missing, switched off or another one",
                "ALTER TABLE edit_row DISABLE TRIGGER edit_row_makes_edit | the trigger edit_row_makes_edit on the table edit_row is missing, switched off or another one",
                "ALTER TABLE edit ENABLE REPLICA TRIGGER edit_append_only | the trigger edit_append_only on the table edit is missing, switched off or another one",
                "DROP TRIGGER edit_row_not_inserted ON edit_row | the trigger edit_row_not_inserted on the table edit_row is missing, switched off or another one",
                "DROP TRIGGER claim_append_only ON claim | the trigger claim_append_only on the table claim is missing, switched off or another one",
                "DROP TRIGGER market_not_truncated ON market | the trigger market_not_truncated on the table market is missing, switched off or another one",
                "CREATE OR REPLACE TRIGGER plant_delete_is_noted AFTER DELETE ON plant FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate() | the trigger plant_delete_is_noted on the table plant is missing, switched off or another one",
                "CREATE OR REPLACE TRIGGER plant_delete_is_noted AFTER DELETE ON plant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION note_edit_rows(slug) | the trigger plant_delete_is_noted on the table plant is missing, switched off or another one",
                "CREATE OR REPLACE TRIGGER plant_delete_is_noted AFTER DELETE ON plant REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_edit_rows(city) | the trigger plant_delete_is_noted on the table plant is missing, switched off or another one",
            })
    void itFinds(String forgery, String problem) throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE source SET title = 'T'");
        assertThat(problems()).isEmpty();
        run(TAMPER.formatted(forgery));
        assertThat(problems()).contains(problem);
    }

    /** A later migration may add some, and forget to add them to the list. */
    @Test
    void itLooksForEachTriggerThatThereIs() throws SQLException {
        String theirs =
                "FROM pg_trigger WHERE NOT tgisinternal AND tgfoid IN (SELECT oid FROM pg_proc WHERE proname IN ('note_edit_rows',"
                        + " 'bump_catalogue_revision', 'refuse_truncate', 'refuse_claim_change', 'refuse_edit_change', 'refuse_edit_insert', 'make_edit_at_commit'))";
        int triggers = Integer.parseInt(all("SELECT count(*) " + theirs).get(0));
        assertThat(triggers).isGreaterThan(150);
        run("DO $$ DECLARE t record; BEGIN FOR t IN SELECT tgname, tgrelid::regclass AS of_table %s LOOP"
                        .formatted(theirs)
                + " EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', t.of_table, t.tgname); END LOOP; END $$");
        assertThat(problems()).hasSize(101).endsWith("and %d more".formatted(triggers - 100));
    }

    @Test
    void anEndThatWasCutOffShowsOnlyToWhoNotedItsSeal() throws SQLException {
        run("BEGIN; " + CATALOGUE + " COMMIT");
        run("UPDATE source SET title = 'T'");
        String noted = verify(null).seal();
        run(
                TAMPER.formatted(
                        "DELETE FROM edit WHERE number = 4; DELETE FROM edit_row WHERE edit = 4; UPDATE source SET title = 'S'"));
        assertThat(problems()).isEmpty();
        assertThat(verify(noted).problems())
                .containsExactly("no edit has the seal " + noted
                        + ": that edit and all after it are gone, or it is of another database");
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
