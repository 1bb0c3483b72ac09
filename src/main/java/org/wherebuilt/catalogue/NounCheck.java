package org.wherebuilt.catalogue;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.csv.Problem;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.PartialDate;

/**
 * What must hold between the rows of makers, places, operators, models and names, beyond their references.
 *
 * @param broken the files that have a bad row, and so cannot be looked at whole
 * @param problems where what does not hold is noted
 */
record NounCheck(Map<Sheet, List<Row>> rows, Set<String> broken, List<Problem> problems) {

    void all() {
        sameNames(CatalogueFormat.MANUFACTURERS);
        sameNames(CatalogueFormat.BRANDS);
        regionsOfOtherCountries(CatalogueFormat.PLANTS, "region");
        regionsOfOtherCountries(CatalogueFormat.REGIONS, "within");
        countriesOfTwoMarkets();
        sharesOver100();
        operatorsTwiceAtOneTime();
        lines();
        unknownNameplates();
    }

    /** A generation belongs to a line, and a plant builds generations. */
    private void lines() {
        Set<String> generations = new HashSet<>();
        Set<String> lines = new HashSet<>();
        rows.get(CatalogueFormat.MODELS)
                .forEach(row -> (CatalogueFormat.isLine(row) ? lines : generations).add(row.get("slug")));
        for (Row model : rows.get(CatalogueFormat.MODELS)) {
            if (generations.contains(model.get("line"))) {
                problems.add(Problem.of(
                        model,
                        CatalogueFormat.MODELS.file(),
                        "line",
                        model.get("line"),
                        "is a generation: the scope of a line is LINE"));
            }
        }
        for (Row claim : rows.get(CatalogueFormat.CLAIMS)) {
            if (claim.has("plant") && lines.contains(claim.get("model"))) {
                problems.add(Problem.of(
                        claim,
                        CatalogueFormat.CLAIMS.file(),
                        "model",
                        claim.get("model"),
                        "is a line, and a plant builds generations: name one, or the nameplate"));
            }
        }
    }

    private void unknownNameplates() {
        if (broken.contains(CatalogueFormat.MODEL_NAMES.file())) {
            return;
        }
        Map<String, Row> models = new HashMap<>();
        rows.get(CatalogueFormat.MODELS).forEach(row -> models.put(row.get("slug"), row));
        Map<String, Set<String>> brands = new HashMap<>();
        for (Row name : rows.get(CatalogueFormat.MODEL_NAMES)) {
            Row model = models.get(name.get("model"));
            brands.computeIfAbsent(name.get("name"), none -> new HashSet<>())
                    .add(model == null ? null : model.get("brand"));
        }
        for (Row claim : rows.get(CatalogueFormat.CLAIMS)) {
            Set<String> bearing = brands.get(claim.get("nameplate"));
            if (claim.has("nameplate") && bearing == null) {
                problems.add(Problem.of(
                        claim,
                        CatalogueFormat.CLAIMS.file(),
                        "nameplate",
                        claim.get("nameplate"),
                        "is not a name in model_names.csv"));
            } else if (claim.has("nameplate_brand")
                    && bearing != null
                    && !broken.contains(CatalogueFormat.MODELS.file())
                    && !bearing.contains(claim.get("nameplate_brand"))) {
                problems.add(Problem.of(
                        claim,
                        CatalogueFormat.CLAIMS.file(),
                        "nameplate_brand",
                        claim.get("nameplate_brand"),
                        "has no model that bears the nameplate " + claim.get("nameplate")));
            }
        }
    }

    /** Two makers that a reader takes for one, as with letters of another alphabet. */
    private void sameNames(Sheet sheet) {
        Map<String, Row> named = new HashMap<>();
        for (Row row : rows.get(sheet)) {
            Row earlier = named.putIfAbsent(PlainText.asSeen(row.get("name")), row);
            if (earlier != null && !earlier.get("slug").equals(row.get("slug"))) {
                problems.add(Problem.of(
                        row, sheet.file(), "name", row.get("name"), "reads like the name on " + earlier.place()));
            }
        }
    }

    private void regionsOfOtherCountries(Sheet sheet, String column) {
        Map<String, Row> regions = new HashMap<>();
        rows.get(CatalogueFormat.REGIONS).forEach(region -> regions.put(region.get("slug"), region));
        for (Row row : rows.get(sheet)) {
            Row region = regions.get(row.get(column));
            if (region != null
                    && region.has("country")
                    && row.has("country")
                    && !region.get("country").equals(row.get("country"))) {
                problems.add(Problem.of(
                        row,
                        sheet.file(),
                        column,
                        row.get(column),
                        "is in %s, not in %s".formatted(region.get("country"), row.get("country"))));
            }
        }
    }

    private void countriesOfTwoMarkets() {
        Map<String, Row> markets = new HashMap<>();
        for (Row row : rows.get(CatalogueFormat.MARKETS)) {
            Row earlier = row.has("country") ? markets.putIfAbsent(row.get("country"), row) : null;
            if (earlier != null && !earlier.get("slug").equals(row.get("slug"))) {
                problems.add(Problem.of(
                        row,
                        CatalogueFormat.MARKETS.file(),
                        "country",
                        row.get("country"),
                        "is the country of another market on " + earlier.place()));
            }
        }
    }

    /** A company runs a plant once at a time, in the widest reading of its bounds: the database's plant_operator_once_at_a_time, with the line. */
    private void operatorsTwiceAtOneTime() {
        Map<List<String>, List<Row>> terms = new HashMap<>();
        for (Row row : rows.get(CatalogueFormat.PLANT_OPERATORS)) {
            List<Row> others = terms.computeIfAbsent(
                    List.of(row.get("plant"), row.get("manufacturer")), none -> new ArrayList<>());
            others.stream()
                    .filter(other -> !firstPossibleDay(row).isAfter(lastPossibleDay(other))
                            && !firstPossibleDay(other).isAfter(lastPossibleDay(row)))
                    .findFirst()
                    .ifPresent(other -> problems.add(Problem.of(
                            row,
                            CatalogueFormat.PLANT_OPERATORS.file(),
                            "manufacturer",
                            row.get("manufacturer"),
                            "may run %s at the time of %s too: make one of the two"
                                    .formatted(row.get("plant"), other.place()))));
            others.add(row);
        }
    }

    /** Shares are added up on days when each operator certainly ran the plant: the narrowest reading of its bounds. */
    private void sharesOver100() {
        List<Row> shares = rows.get(CatalogueFormat.PLANT_OPERATORS).stream()
                .filter(row -> row.has("share"))
                .toList();
        Set<String> told = new HashSet<>();
        for (Row row : shares) {
            LocalDate day = firstCertainDay(row);
            List<Row> then = shares.stream()
                    .filter(other -> other.get("plant").equals(row.get("plant"))
                            && !firstCertainDay(other).isAfter(day)
                            && !lastCertainDay(other).isBefore(day))
                    .toList();
            BigDecimal sum = then.stream()
                    .map(other -> new BigDecimal(other.get("share")))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(Cells.ALL) > 0 && told.add(row.get("plant"))) {
                problems.add(Problem.of(
                        row,
                        CatalogueFormat.PLANT_OPERATORS.file(),
                        "share",
                        row.get("share"),
                        "makes %s percent of %s at one time%s"
                                .formatted(
                                        sum.stripTrailingZeros().toPlainString(),
                                        row.get("plant"),
                                        then.size() > 1
                                                ? ", with "
                                                        + then.stream()
                                                                .filter(other -> other != row)
                                                                .map(Row::place)
                                                                .collect(joining(" and "))
                                                : "")));
            }
        }
    }

    private static LocalDate firstCertainDay(Row row) {
        return row.has("from") ? new PartialDate(row.get("from")).latest() : LocalDate.MIN;
    }

    private static LocalDate lastCertainDay(Row row) {
        return row.has("to") ? new PartialDate(row.get("to")).earliest() : LocalDate.MAX;
    }

    private static LocalDate firstPossibleDay(Row row) {
        return row.has("from") ? new PartialDate(row.get("from")).earliest() : LocalDate.MIN;
    }

    private static LocalDate lastPossibleDay(Row row) {
        return row.has("to") ? new PartialDate(row.get("to")).latest() : LocalDate.MAX;
    }
}
