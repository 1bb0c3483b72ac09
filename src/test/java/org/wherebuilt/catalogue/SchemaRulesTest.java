package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** What the database itself refuses, whoever writes to it. Each test is one transaction that is rolled back. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class SchemaRulesTest {

    private static final String CLAIM =
            "INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_date, end_state, recorded_at)"
                    + " VALUES ('%s', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'REPORTED', %s, %s, '%s', now())";

    @Inject
    DataSource dataSource;

    private Connection connection;

    @BeforeEach
    void aSmallCatalogue() throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        run("INSERT INTO country (code, name) VALUES ('JP', 'Japan')");
        run("INSERT INTO source (slug, title, read_on, kind) VALUES ('s', 'S', '2026-11-22', 'NEWS')");
        run("INSERT INTO manufacturer (slug, name) VALUES ('n', 'N'), ('d', 'D')");
        run("INSERT INTO brand (slug, name, manufacturer) VALUES ('b', 'B', 'n')");
        run("INSERT INTO plant (slug, name, city, country) VALUES ('p', 'P', 'C', 'JP')");
        run("INSERT INTO model (slug, name, brand) VALUES ('m', 'M', 'b')");
        run(
                "INSERT INTO market (slug, name, kind) VALUES ('a', 'A', 'REGION'), ('c', 'C', 'REGION'), ('e', 'E', 'REGION')");
    }

    @AfterEach
    void asIfNothingHadHappened() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "claim_end_after_start | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, start_date, end_date, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'REPORTED', '2012', '2011', 'ENDED', now())",
                "production_period_end_after_start | INSERT INTO production_period (plant, model, possible_from, possible_to, end_state, status, dissent, rule) VALUES ('p', 'm', '2012-03-01', '2012-02-29', 'ENDED', 'SUPPORTED', 0, 1)",
                "plant_closed_after_opened | UPDATE plant SET opened = '1990', closed = '1989', closure = 'ACTUAL'",
                "model_name_end_after_start | INSERT INTO model_name (model, name, valid_from, valid_to, source) VALUES ('m', 'X', '2012', '2011', 's')",
                "plant_operator_share_in_percent | INSERT INTO plant_operator (plant, manufacturer, share, source) VALUES ('p', 'n', 101, 's')",
                "plant_operator_once_at_a_time | INSERT INTO plant_operator (plant, manufacturer, valid_from, valid_to, source) VALUES ('p', 'n', '2001', '2005', 's'), ('p', 'n', '2004', NULL, 's')",
                "market_not_inside_itself | INSERT INTO market_member (market, member) VALUES ('a', 'a')",
                "plant_slug_is_slug | UPDATE plant SET slug = 'Smyrna'",
                "plant_slug_is_slug | UPDATE plant SET slug = 'smyrna--2'",
                "source_slug_is_slug | UPDATE source SET slug = 'en_wiki'",
                "source_rank_has_reason | UPDATE source SET rank = 1",
                "claim_one_place | INSERT INTO claim (slug, source, topic, model, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'm', 'SUPPORTS', 'REPORTED', 'NOT_STATED', now())",
                "model_scope_known | UPDATE model SET scope = 'TRIM'",
                "model_not_its_own_line | UPDATE model SET line = slug",
                "model_line_is_no_generation | UPDATE model SET scope = 'LINE', generation = '2'",
                "claim_nameplate_brand_of_nameplate | INSERT INTO claim (slug, source, topic, plant, model, nameplate_brand, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'b', 'SUPPORTS', 'REPORTED', 'NOT_STATED', now())",
                "claim_kind_known | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'GUESSED', 'NOT_STATED', now())",
                "claim_listed_is_of_a_list | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'LISTED', 'NOT_STATED', now())",
                "claim_listed_is_of_a_list | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, one_of, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'REPORTED', 'l', 'NOT_STATED', now())",
                "claim_listed_says_where_built | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, one_of, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'DENIES', 'LISTED', 'l', 'NOT_STATED', now())",
                "claim_listed_says_where_built | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, one_of, end_state, recorded_at) VALUES ('x', 's', 'HEADQUARTERS', 'p', 'm', 'SUPPORTS', 'LISTED', 'l', 'NOT_STATED', now())",
                "claim_listed_says_where_built | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, one_of, exclusive_because, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'LISTED', 'l', 'Why.', 'NOT_STATED', now())",
                "claim_one_of_is_slug | INSERT INTO claim (slug, source, topic, plant, model, stance, kind, one_of, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'LISTED', 'A list', 'NOT_STATED', now())",
                "production_period_role_place_unique | SET CONSTRAINTS ALL IMMEDIATE;"
                        + " INSERT INTO claim (slug, source, topic, plant, model, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'SUPPORTS', 'REPORTED', 'NOT_STATED', now());"
                        + " INSERT INTO production_period (plant, model, end_state, status, dissent, rule) VALUES ('p', 'm', 'NOT_STATED', 'SUPPORTED', 0, 1);"
                        + " INSERT INTO production_period_role (production_period_id, place, role, claim_id)"
                        + " SELECT p.id, 0, r.role, c.id FROM production_period p, (VALUES ('WINNER'), ('START_WINNER')) r(role), claim c WHERE p.plant = 'p' AND c.slug = 'x'",
                "claim_one_subject | INSERT INTO claim (slug, source, topic, plant, model, brand, stance, kind, end_state, recorded_at) VALUES ('x', 's', 'PRODUCTION', 'p', 'm', 'b', 'SUPPORTS', 'REPORTED', 'NOT_STATED', now())",
            })
    void itRefuses(String constraint, String sql) {
        assertThat(refusal(sql)).isEqualTo(constraint);
    }

    @Test
    void everyTableOfTheCatalogueRaisesTheRevisionWhateverIsDoneToItsRows() throws SQLException {
        assertThat(tablesWithoutTriggersOf("bump_catalogue_revision"))
                .containsExactly(
                        "catalogue_revision",
                        "edit",
                        "edit_period",
                        "edit_row",
                        "flyway_schema_history",
                        "idempotency");
    }

    @Test
    void everyTableThatDoesNotFollowFromOthersIsNotedInEdits() throws SQLException {
        assertThat(tablesWithoutTriggersOf("note_edit_rows"))
                .containsExactly(
                        "catalogue_revision",
                        "claim_subject",
                        "edit",
                        "edit_period",
                        "edit_row",
                        "flyway_schema_history",
                        "idempotency",
                        "production_period_claim",
                        "production_period_explanation",
                        "production_period_role",
                        // No part of the catalogue before it is accepted, and then an edit of its own.
                        "proposal");
    }

    /** The tables that lack one for INSERT, UPDATE or DELETE. */
    private List<String> tablesWithoutTriggersOf(String function) throws SQLException {
        List<String> without = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT relname FROM pg_class c
                        WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
                            AND (SELECT count(DISTINCT tgtype) FROM pg_trigger
                                WHERE tgrelid = c.oid AND tgfoid = '%s'::regproc AND tgenabled = 'O') < 3
                        ORDER BY relname
                        """.formatted(function))) {
            while (found.next()) {
                without.add(found.getString(1));
            }
        }
        return without;
    }

    @Test
    void itRefusesAMarketThatIsInsideItselfByWayOfOthers() throws SQLException {
        run("INSERT INTO market_member (market, member) VALUES ('a', 'c'), ('c', 'e')");
        assertThat(refusal("INSERT INTO market_member (market, member) VALUES ('e', 'a')"))
                .isEqualTo("market_not_inside_itself");
    }

    @Test
    void itRefusesOperatorsThatTogetherHoldMoreThanTheWholePlant() throws SQLException {
        run(
                "INSERT INTO plant_operator (plant, manufacturer, share, valid_from, source) VALUES ('p', 'n', 60, '2001', 's')");
        run(
                "INSERT INTO plant_operator (plant, manufacturer, share, valid_from, source) VALUES ('p', 'd', 50, '2010', 's')");
        assertThat(refusal("SET CONSTRAINTS ALL IMMEDIATE")).isEqualTo("plant_operator_shares_at_most_100");
    }

    @Test
    void operatorsThatFollowOneAnotherInTheSameYearAreFine() throws SQLException {
        run(
                "INSERT INTO plant_operator (plant, manufacturer, share, valid_to, source) VALUES ('p', 'n', 100, '2011', 's')");
        run(
                "INSERT INTO plant_operator (plant, manufacturer, share, valid_from, source) VALUES ('p', 'd', 100, '2011', 's')");
        run("SET CONSTRAINTS ALL IMMEDIATE");
    }

    @Test
    void itRefusesToEditOrDeleteAClaim() throws SQLException {
        run(CLAIM.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run("SAVEPOINT claimed");
        for (String change : List.of(
                "UPDATE claim SET note = 'other'",
                "UPDATE claim SET retracted_at = now(), note = 'other'",
                "UPDATE claim SET recorded_at = recorded_at - interval '1 day'",
                "DELETE FROM claim")) {
            assertThat(refusal(change)).as(change).isEqualTo("claim_append_only");
            run("ROLLBACK TO SAVEPOINT claimed");
        }
    }

    @Test
    void itRefusesToRetractAClaimTwice() throws SQLException {
        run(CLAIM.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run("UPDATE claim SET retracted_at = now()");
        assertThat(refusal("UPDATE claim SET retracted_at = now() + interval '1 day'"))
                .isEqualTo("claim_retracted_once");
    }

    @Test
    void itRefusesTheSameClaimOfOneSourceTwiceButKeepsAContradiction() throws SQLException {
        run(CLAIM.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run(CLAIM.formatted("contradicts", "'2013'", "NULL", "NOT_STATED"));
        assertThat(refusal(CLAIM.formatted("again", "'2012'", "NULL", "NOT_STATED")))
                .isEqualTo("claim_said_once");
    }

    @Test
    void aSourceMaySayTheSameOfATwin() throws SQLException {
        run(CLAIM.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        String ofTheTwin = CLAIM.replace("(slug", "(make, slug").replace("VALUES (", "VALUES ('Nissan', ");
        run(ofTheTwin.formatted("twin", "'2012'", "NULL", "NOT_STATED"));
        assertThat(refusal(ofTheTwin.formatted("again", "'2012'", "NULL", "NOT_STATED")))
                .isEqualTo("claim_said_once");
    }

    @Test
    void aSourceMaySayTheSameOfTheNamesOfTwoBrands() throws SQLException {
        run("INSERT INTO brand (slug, name, manufacturer) VALUES ('other', 'O', 'n')");
        String ofBrand = CLAIM.replace("plant, model,", "plant, nameplate, nameplate_brand,")
                .replace("'p', 'm',", "'p', 'Car', 'b',");
        run(ofBrand.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run(ofBrand.replace("'b'", "'other'").formatted("of-the-other", "'2012'", "NULL", "NOT_STATED"));
        run(ofBrand.replace("'b'", "NULL").formatted("of-any", "'2012'", "NULL", "NOT_STATED"));
        assertThat(refusal(ofBrand.formatted("again", "'2012'", "NULL", "NOT_STATED")))
                .isEqualTo("claim_said_once");
    }

    @Test
    void aSourceMayNameOnePlaceInTwoLists() throws SQLException {
        String listed = CLAIM.replace("(slug", "(one_of, slug")
                .replace("VALUES (", "VALUES ('a-list', ")
                .replace("'REPORTED'", "'LISTED'");
        run(listed.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run(listed.replace("'a-list'", "'another'").formatted("of-another", "'2012'", "NULL", "NOT_STATED"));
        assertThat(refusal(listed.formatted("again", "'2012'", "NULL", "NOT_STATED")))
                .isEqualTo("claim_said_once");
    }

    @Test
    void aClaimThatIsReplacedLaterHadBeenRetractedUntilThen() throws SQLException {
        run(CLAIM.formatted("x", "'2012'", "NULL", "NOT_STATED"));
        run("UPDATE claim SET retracted_at = recorded_at + interval '1 day'");
        String before = changes();
        assertThat(before).isEqualTo("0 0 RECORDED, 1 1 RETRACTED");
        String next = CLAIM.replace("(slug", "(supersedes, slug")
                .replace("VALUES (", "VALUES ((SELECT max(id) FROM claim), ")
                .replace("now()", "now() + interval '%d days'");
        run(next.formatted("x", "'2013'", "NULL", "NOT_STATED", 2));
        assertThat(changes()).isEqualTo(before + ", 2 2 SUPERSEDED");
        run("UPDATE claim SET retracted_at = recorded_at + interval '1 day' WHERE retracted_at IS NULL");
        run(next.formatted("x", "'2014'", "NULL", "NOT_STATED", 3));
        assertThat(changes())
                .as("at the moment when it was retracted")
                .isEqualTo(before + ", 2 2 SUPERSEDED, 4 3 SUPERSEDED");
    }

    /** Each with its number and its day, counted from the first. */
    private String changes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT string_agg(concat_ws(' ', id - (SELECT min(id) FROM claim_change), at::date - now()::date, kind), ', ' ORDER BY at, id)
                        FROM claim_change
                        """)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void itReadsPartialDatesAsTheServiceDoes() throws SQLException {
        List<String> texts = new ArrayList<>();
        LocalDate.of(1900, 1, 1)
                .datesUntil(LocalDate.of(2100, 1, 1), java.time.Period.ofDays(53))
                .forEach(day -> texts.addAll(List.of(
                        day.toString(),
                        day.toString().substring(0, 7),
                        day.toString().substring(0, 4),
                        day.getYear() + "~",
                        "MY" + day.getYear())));
        try (Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(
                    "SELECT t, is_partial_date(t), partial_date_earliest(t), partial_date_latest(t) FROM unnest(array['%s']) t"
                            .formatted(String.join("','", texts)));
            while (row.next()) {
                PartialDate date = new PartialDate(row.getString(1));
                assertThat(row.getBoolean(2)).isTrue();
                assertThat(row.getObject(3, LocalDate.class))
                        .as(row.getString(1))
                        .isEqualTo(date.earliest());
                assertThat(row.getObject(4, LocalDate.class))
                        .as(row.getString(1))
                        .isEqualTo(date.latest());
            }
        }
    }

    /** A restored database counts transactions anew, and may reach the number that the last change before the backup had. */
    @Test
    void theRevisionRisesAfterARestoreToo() throws SQLException {
        run(
                "UPDATE catalogue_revision SET revision = 41, changed_by = pg_current_xact_id(), changed_at = '2026-11-26T12:00:00Z'");
        run("UPDATE plant SET name = 'Q'");
        run("UPDATE plant SET name = 'R'");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT revision FROM catalogue_revision")) {
            row.next();
            assertThat(row.getInt(1)).as("once in this transaction").isEqualTo(42);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The name of the constraint that refuses the statement. */
    private String refusal(String sql) {
        PSQLException refused = catchThrowableOfType(PSQLException.class, () -> run(sql));
        assertThat((Throwable) refused).as("nothing refused " + sql).isNotNull();
        return refused.getServerErrorMessage().getConstraint();
    }
}
