package org.wherebuilt.catalogue;

import java.time.Instant;
import java.util.List;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;

/** The form of claims.csv, the file with the most columns and rules. */
final class ClaimSheet {

    /** In the column {@code end}: production goes on. */
    static final String ONGOING = "ongoing";

    /** In the column {@code end}: production has ended, on a day that the source does not state. */
    static final String ENDED = "ended";

    static final Sheet SHEET = new Sheet(
            "claims",
            "claim",
            List.of("slug"),
            List.of(
                    Column.slug("slug").withRequired(),
                    Column.text("source").references("sources").withRequired(),
                    Column.oneOf("topic", Topic.class).withRequired(),
                    Column.text("plant").references("plants"),
                    Column.text("region").references("regions"),
                    Column.text("country").references("countries"),
                    Column.text("model").references("models"),
                    Column.text("nameplate"),
                    Column.text("nameplate_brand").references("brands"),
                    Column.text("brand").references("brands"),
                    Column.text("manufacturer").references("manufacturers"),
                    Column.text("make"),
                    Column.oneOf("stance", Stance.class).withRequired(),
                    Column.oneOf("kind", ClaimKind.class).withRequired(),
                    Column.slug("one_of"),
                    Column.text("exclusive_because"),
                    Cells.partialDate("start").as("start_date"),
                    Column.parsed(
                                    "end",
                                    "text",
                                    text -> text.equals(ONGOING) || text.equals(ENDED) || new PartialDate(text) != null,
                                    PartialDate.ACCEPTED + ", or the word " + ONGOING + " or " + ENDED)
                            .as("end_date"),
                    Column.matching("quote", "(?s).{1,500}", "at most 500 characters: quote only what the claim needs"),
                    Column.text("note"),
                    Cells.instant("recorded_at"),
                    Column.text("supersedes").references("claims"),
                    Cells.instant("retracted_at")),
            List.of(
                    new ListColumn("markets", "markets", "claim_market", "market"),
                    new ListColumn("excluded_markets", "markets", "claim_excluded_market", "market")),
            List.of(
                    RowRule.exactlyOne(row -> !"SALES".equals(row.get("topic")), "plant", "region", "country"),
                    new RowRule(
                            "topic",
                            row -> "SALES".equals(row.get("topic"))
                                    && (row.has("plant") || row.has("region") || row.has("country")),
                            "a claim about SALES names markets and no plant, region or country"),
                    RowRule.exactlyOne(row -> true, "model", "nameplate", "brand"),
                    new RowRule(
                            "nameplate_brand",
                            row -> row.has("nameplate_brand") && !row.has("nameplate"),
                            "is the brand of a nameplate, and the claim names none"),
                    new RowRule(
                            "one_of", row -> isListed(row) && !row.has("one_of"), "is required for the kind LISTED"),
                    new RowRule(
                            "one_of",
                            row -> !isListed(row) && row.has("one_of"),
                            "is the list of a claim of the kind LISTED, and this claim is of another kind"),
                    new RowRule(
                            "topic",
                            row -> isListed(row) && !"PRODUCTION".equals(row.get("topic")),
                            "a LISTED claim is about PRODUCTION"),
                    new RowRule(
                            "stance",
                            row -> isListed(row) && !"SUPPORTS".equals(row.get("stance")),
                            "a LISTED claim SUPPORTS: a list of possible places denies none"),
                    new RowRule(
                            "exclusive_because",
                            row -> isListed(row) && row.has("exclusive_because"),
                            "a LISTED claim is not exclusive: its list names other places"),
                    RowRule.inOrder("start", "end"),
                    new RowRule(
                            "retracted_at",
                            row -> row.has("retracted_at")
                                    && (!row.has("recorded_at")
                                            || Instant.parse(row.get("retracted_at"))
                                                    .isBefore(Instant.parse(row.get("recorded_at")))),
                            "a retracted claim says when it was recorded, and that was not later"),
                    RowRule.notInTheFuture("recorded_at"),
                    RowRule.notInTheFuture("retracted_at"),
                    new RowRule(
                            "quote", row -> !row.has("quote") && !row.has("note"), "a claim needs a quote or a note"),
                    new RowRule(
                            "excluded_markets",
                            row -> row.list("markets").stream().anyMatch(row.list("excluded_markets")::contains),
                            "a market is both included and excluded"),
                    new RowRule(
                            "supersedes",
                            row -> row.has("supersedes")
                                    && row.get("supersedes").equals(row.get("slug")),
                            "a claim cannot supersede itself")));

    private ClaimSheet() {}

    private static boolean isListed(Row row) {
        return "LISTED".equals(row.get("kind"));
    }
}
