package org.wherebuilt.catalogue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.market.MarketKind;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.LocationBasis;

/** The form of every file of {@code db/catalogue}, in the order in which they are written. db/README.md tells it in words. */
final class CatalogueFormat {

    static final String ONGOING = "ongoing";
    static final String ENDED = "ended";

    private static final String COUNTRY = "[A-Z]{2}";
    private static final String COUNTRY_IS = "an ISO 3166-1 country code such as JP";

    static final Sheet SOURCES = new Sheet(
            "sources",
            "source",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("title").withRequired(),
                    Column.text("publisher"),
                    partialDate("published"),
                    Column.parsed("read_on", "date", LocalDate::parse, "a day such as 2026-11-22")
                            .withRequired(),
                    Column.matching("address", "https?://\\S+", "an http or https address"),
                    Column.oneOf("kind", SourceKind.class).withRequired(),
                    Column.matching("rank", "[1-4]", "a rank from 1 (best) to 4")
                            .withType("smallint"),
                    Column.text("rank_because")),
            List.of(),
            List.of(RowRule.bothOrNeither("rank", "rank_because")));

    static final Sheet COUNTRIES = new Sheet(
            "countries",
            "country",
            List.of("code"),
            List.of(
                    Column.matching("code", COUNTRY, COUNTRY_IS).withRequired(),
                    Column.text("name").withRequired(),
                    Column.text("region").references("regions")),
            List.of(),
            List.of());

    static final Sheet REGIONS = new Sheet(
            "regions",
            "region",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.text("country").references("countries"),
                    Column.text("within").references("regions")),
            List.of(),
            List.of());

    static final Sheet MANUFACTURERS = new Sheet(
            "manufacturers",
            "manufacturer",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.text("country").references("countries"),
                    Column.text("source").references("sources")),
            List.of(),
            List.of());

    static final Sheet BRANDS = new Sheet(
            "brands",
            "brand",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.text("manufacturer").references("manufacturers").withRequired(),
                    Column.text("source").references("sources")),
            List.of(),
            List.of());

    static final Sheet MARKETS = new Sheet(
            "markets",
            "market",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.oneOf("kind", MarketKind.class).withRequired(),
                    Column.text("country").references("countries")),
            List.of(),
            List.of(new RowRule(
                    "country",
                    row -> "COUNTRY".equals(row.get("kind")) != row.has("country"),
                    "a market of kind COUNTRY names its country, and no other does")));

    static final Sheet MARKET_MEMBERS = new Sheet(
            "market_members",
            "market_member",
            List.of("market", "member"),
            List.of(
                    Column.text("market").references("markets").withRequired(),
                    Column.text("member").references("markets").withRequired()),
            List.of(),
            List.of());

    static final Sheet PLANTS = new Sheet(
            "plants",
            "plant",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.text("city").withRequired(),
                    Column.text("region").references("regions"),
                    Column.text("country").references("countries").withRequired(),
                    Column.text("place_source").references("sources").withRequired(),
                    degrees("latitude", 90),
                    degrees("longitude", 180),
                    Column.oneOf("location_basis", LocationBasis.class),
                    Column.text("location_source").references("sources"),
                    partialDate("opened"),
                    Column.text("opened_source").references("sources"),
                    partialDate("closed"),
                    Column.oneOf("closure", Closure.class),
                    Column.text("closed_source").references("sources"),
                    Column.text("description")),
            List.of(new ListColumn("sources", "sources", "plant_source", "source")),
            List.of(
                    RowRule.bothOrNeither("latitude", "longitude"),
                    RowRule.bothOrNeither("latitude", "location_basis"),
                    RowRule.bothOrNeither("latitude", "location_source"),
                    RowRule.bothOrNeither("opened", "opened_source"),
                    RowRule.bothOrNeither("closed", "closure"),
                    RowRule.bothOrNeither("closed", "closed_source"),
                    RowRule.inOrder("opened", "closed")));

    static final Sheet PLANT_OPERATORS = new Sheet(
            "plant_operators",
            "plant_operator",
            List.of("plant", "manufacturer", "from"),
            List.of(
                    Column.text("plant").references("plants").withRequired(),
                    Column.text("manufacturer").references("manufacturers").withRequired(),
                    Column.parsed(
                            "share", "numeric", CatalogueFormat::percent, "a share in percent, over 0 and up to 100"),
                    partialDate("from").as("valid_from"),
                    partialDate("to").as("valid_to"),
                    Column.text("source").references("sources").withRequired()),
            List.of(),
            List.of(RowRule.inOrder("from", "to")));

    static final Sheet MODELS = new Sheet(
            "models",
            "model",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("name").withRequired(),
                    Column.text("brand").references("brands").withRequired(),
                    Column.text("generation"),
                    Column.text("chassis_code"),
                    Column.text("body_style"),
                    Column.text("predecessor").references("models"),
                    Column.text("variant_of").references("models"),
                    Column.text("note")),
            List.of(new ListColumn("sources", "sources", "model_source", "source")),
            List.of(
                    new RowRule("sources", row -> !row.has("sources"), "a model names the sources it rests on"),
                    notItself("predecessor"),
                    notItself("variant_of")));

    static final Sheet MODEL_NAMES = new Sheet(
            "model_names",
            "model_name",
            List.of("model", "name", "market", "from"),
            List.of(
                    Column.text("model").references("models").withRequired(),
                    Column.text("name").withRequired(),
                    Column.text("market").references("markets"),
                    partialDate("from").as("valid_from"),
                    partialDate("to").as("valid_to"),
                    Column.text("source").references("sources").withRequired(),
                    Column.text("make")),
            List.of(),
            List.of(RowRule.inOrder("from", "to")));

    static final Sheet CLAIMS = new Sheet(
            "claims",
            "claim",
            List.of("slug"),
            List.of(
                    Column.slug("slug"),
                    Column.text("source").references("sources").withRequired(),
                    Column.oneOf("topic", Topic.class).withRequired(),
                    Column.text("plant").references("plants"),
                    Column.text("region").references("regions"),
                    Column.text("country").references("countries"),
                    Column.text("model").references("models"),
                    Column.text("nameplate"),
                    Column.text("brand").references("brands"),
                    Column.text("manufacturer").references("manufacturers"),
                    Column.text("make"),
                    Column.oneOf("stance", Stance.class).withRequired(),
                    Column.oneOf("kind", ClaimKind.class).withRequired(),
                    Column.text("exclusive_because"),
                    partialDate("start").as("start_date"),
                    Column.parsed(
                                    "end",
                                    "text",
                                    text -> text.equals(ONGOING) || text.equals(ENDED) || new PartialDate(text) != null,
                                    PartialDate.ACCEPTED + ", or the word " + ONGOING + " or " + ENDED)
                            .as("end_date"),
                    Column.matching("quote", "(?s).{1,500}", "at most 500 characters: quote only what the claim needs"),
                    Column.text("note"),
                    instant("recorded_at"),
                    Column.text("supersedes").references("claims"),
                    instant("retracted_at")),
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
                    RowRule.inOrder("start", "end"),
                    new RowRule(
                            "retracted_at",
                            row -> row.has("retracted_at")
                                    && (!row.has("recorded_at")
                                            || Instant.parse(row.get("retracted_at"))
                                                    .isBefore(Instant.parse(row.get("recorded_at")))),
                            "a retracted claim says when it was recorded, and that was not later"),
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

    /** Every file, those that others name first. */
    static final List<Sheet> SHEETS = List.of(
            SOURCES,
            COUNTRIES,
            REGIONS,
            MANUFACTURERS,
            BRANDS,
            MARKETS,
            MARKET_MEMBERS,
            PLANTS,
            PLANT_OPERATORS,
            MODELS,
            MODEL_NAMES,
            CLAIMS);

    private CatalogueFormat() {}

    private static Column partialDate(String name) {
        return Column.parsed(name, "text", PartialDate::new, PartialDate.ACCEPTED);
    }

    private static Column instant(String name) {
        return Column.parsed(name, "timestamptz", Instant::parse, "a moment in UTC such as 2026-11-22T00:00:00Z");
    }

    private static Column degrees(String name, int limit) {
        return Column.parsed(
                name,
                "double precision",
                text -> inRange(text, -limit, limit),
                "degrees from -%1$d to %1$d".formatted(limit));
    }

    private static RowRule notItself(String column) {
        return new RowRule(
                column, row -> row.has(column) && row.get(column).equals(row.get("slug")), "names the row itself");
    }

    private static BigDecimal percent(String text) {
        BigDecimal share = inRange(text, 0, 100);
        if (share.signum() == 0) {
            throw new IllegalArgumentException(text);
        }
        return share;
    }

    private static BigDecimal inRange(String text, int least, int most) {
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
