package org.wherebuilt.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The triggers without which changes of the catalogue, or of the notes of them, would go unnoticed. Written down here, and not asked of the database. */
final class EditTriggers {

    // Of pg_trigger.tgtype.
    private static final int ROW = 1;
    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;

    private static final List<String> EVENTS = List.of("insert", "update", "delete");

    private static final List<String> CLAIMS = List.of("claim", "claim_market", "claim_excluded_market");

    /** Tables that follow from others or are no part of the catalogue. Their rows are not noted, but they raise the revision. */
    private static final List<String> NOT_NOTED = List.of(
            "claim_subject",
            "production_period_claim",
            "production_period_explanation",
            "production_period_role",
            "proposal");

    /** A query for those that are missing, switched off, or do something else: their names and tables. */
    static final String ALTERED = """
            SELECT wanted.name, wanted.of_table FROM (VALUES %s) AS wanted (name, of_table, function, type, arguments, is_conditional)
            WHERE NOT EXISTS (
                SELECT FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc p ON p.oid = tgfoid
                WHERE c.oid = wanted.of_table::regclass AND tgname = wanted.name AND p.proname = wanted.function
                    AND pronamespace = relnamespace AND tgtype = wanted.type AND tgenabled IN ('O', 'A') AND (tgqual IS NOT NULL) = wanted.is_conditional
                    AND replace(encode(tgargs, 'escape'), '\\000', ',') = wanted.arguments
            )
            ORDER BY wanted.of_table, wanted.name
            """.formatted(String.join(", ", wanted()));

    private EditTriggers() {}

    private static List<String> wanted() {
        List<String> wanted = new ArrayList<>();
        EditCheck.NOTED_TABLES.forEach((table, key) -> {
            for (String event : EVENTS) {
                wanted.add(trigger(table, event + "_is_noted", "note_edit_rows", type(event), key + ","));
                wanted.add(
                        table.equals("catalogue_edition") && event.equals("update")
                                ? conditional(table, event + "_bumps_revision", "bump_catalogue_revision", ROW | UPDATE)
                                : trigger(
                                        table, event + "_bumps_revision", "bump_catalogue_revision", type(event), ""));
            }
            wanted.add(trigger(
                    table,
                    "not_truncated",
                    CLAIMS.contains(table) ? "refuse_claim_change" : "refuse_truncate",
                    BEFORE | TRUNCATE,
                    ""));
        });
        for (String table : NOT_NOTED) {
            for (String event : EVENTS) {
                wanted.add(trigger(table, event + "_bumps_revision", "bump_catalogue_revision", type(event), ""));
            }
        }
        for (String table : CLAIMS) {
            wanted.add(trigger(table, "append_only", "refuse_claim_change", ROW | BEFORE | UPDATE | DELETE, ""));
        }
        for (String table : List.of("edit", "edit_row", "edit_period")) {
            wanted.add(trigger(table, "append_only", "refuse_edit_change", BEFORE | UPDATE | DELETE | TRUNCATE, ""));
            wanted.add(trigger(table, "not_inserted", "refuse_edit_insert", BEFORE | INSERT, ""));
        }
        wanted.add(conditional("edit_row", "makes_edit", "make_edit_at_commit", ROW | INSERT));
        return wanted;
    }

    private static int type(String event) {
        return switch (event) {
            case "insert" -> INSERT;
            case "update" -> UPDATE;
            default -> DELETE;
        };
    }

    private static String trigger(String table, String does, String function, int type, String arguments) {
        return "('%s_%s', '%s', '%s', %d, '%s', false)".formatted(table, does, table, function, type, arguments);
    }

    /** One that has a condition, and takes no arguments. */
    private static String conditional(String table, String does, String function, int type) {
        return trigger(table, does, function, type, "").replace("false)", "true)");
    }
}
