package org.wherebuilt.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.wherebuilt.catalogue.Sheet.ListColumn;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.market.MarketKind;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.LocationBasis;
import org.wherebuilt.vehicle.ModelScope;

/** The form of every file of {@code db/catalogue}, in the order in which they are written. db/README.md describes it. */
final class CatalogueFormat {

    private static final String COUNTRY = "[A-Z]{2}";
    private static final String COUNTRY_IS = "an ISO 3166-1 country code such as JP";

    static final Sheet SOURCES = new Sheet(
            "sources",
            "source",
            List.of("slug"),
            List.of(
                    Column.slug("slug").withRequired(),
                    Column.text("title").withRequired(),
                    Column.text("publisher"),
                    Cells.partialDate("published"),
                    Column.parsed("read_on", "date", LocalDate::parse, "a day such as 2026-11-22")
                            .withRequired(),
                    Column.matching("address", "https?://\\S+", "an http or https address"),
                    Column.oneOf("kind", SourceKind.class).withRequired(),
                    Column.matching("rank", "[1-4]", "a rank from 1 (best) to 4")
                            .withType("smallint"),
                    Column.text("rank_because")),
            List.of(),
            List.of(
                    RowRule.bothOrNeither("rank", "rank_because"),
                    new RowRule(
                            "published",
                            row -> row.has("published")
                                    && new PartialDate(row.get("published"))
                                            .earliest()
                                            .isAfter(LocalDate.parse(row.get("read_on"))),
                            "lies after read_on: nobody reads what is not yet published")));

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
                    Column.slug("slug").withRequired(),
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
                    Column.slug("slug").withRequired(),
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
                    Column.slug("slug").withRequired(),
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
                    Column.slug("slug").withRequired(),
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
                    Column.slug("slug").withRequired(),
                    Column.text("name").withRequired(),
                    Column.text("city").withRequired(),
                    Column.text("region").references("regions"),
                    Column.text("country").references("countries").withRequired(),
                    Column.text("place_source").references("sources").withRequired(),
                    Cells.degrees("latitude", 90),
                    Cells.degrees("longitude", 180),
                    Column.oneOf("location_basis", LocationBasis.class),
                    Column.text("location_source").references("sources"),
                    Cells.partialDate("opened"),
                    Column.text("opened_source").references("sources"),
                    Cells.partialDate("closed"),
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
                            "share",
                            "numeric",
                            Cells::percent,
                            "a share in percent, over 0 and up to 100, with at most two decimals"),
                    Cells.partialDate("from").as("valid_from"),
                    Cells.partialDate("to").as("valid_to"),
                    Column.text("source").references("sources").withRequired()),
            List.of(),
            List.of(RowRule.inOrder("from", "to")));

    static final Sheet MODELS = new Sheet(
            "models",
            "model",
            List.of("slug"),
            List.of(
                    Column.slug("slug").withRequired(),
                    Column.text("name").withRequired(),
                    Column.text("brand").references("brands").withRequired(),
                    Column.text("generation"),
                    Column.text("chassis_code"),
                    Column.text("body_style"),
                    Column.text("predecessor").references("models"),
                    Column.text("variant_of").references("models"),
                    Column.oneOf("scope", ModelScope.class).withBlank(ModelScope.GENERATION.name()),
                    Column.text("line").references("models"),
                    Column.text("note")),
            List.of(new ListColumn("sources", "sources", "model_source", "source")),
            List.of(
                    new RowRule("sources", row -> !row.has("sources"), "a model names the sources it rests on"),
                    notItself("predecessor"),
                    notItself("variant_of"),
                    notItself("line"),
                    new RowRule(
                            "scope",
                            row -> isLine(row)
                                    && Stream.of("line", "predecessor", "variant_of", "chassis_code", "generation")
                                            .anyMatch(row::has),
                            "a LINE is no generation: it has no line, predecessor, variant_of, chassis_code or generation")));

    static final Sheet MODEL_NAMES = new Sheet(
            "model_names",
            "model_name",
            List.of("model", "name", "market", "from"),
            List.of(
                    Column.text("model").references("models").withRequired(),
                    Column.text("name").withRequired(),
                    Column.text("market").references("markets"),
                    Cells.partialDate("from").as("valid_from"),
                    Cells.partialDate("to").as("valid_to"),
                    Column.text("source").references("sources").withRequired(),
                    Column.text("make")),
            List.of(),
            List.of(RowRule.inOrder("from", "to")));

    static final Sheet CLAIMS = ClaimSheet.SHEET;

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

    /** The file of this name, which must be one. */
    static Sheet named(String name) {
        return SHEETS.stream()
                .filter(sheet -> sheet.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a row of models.csv stands for a whole line. */
    static boolean isLine(Row model) {
        return ModelScope.LINE.name().equals(model.get("scope"));
    }

    private static RowRule notItself(String column) {
        return new RowRule(
                column, row -> row.has(column) && row.get(column).equals(row.get("slug")), "names the row itself");
    }
}
