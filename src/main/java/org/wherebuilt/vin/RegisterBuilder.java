package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.wherebuilt.vin.Maker.Codes;
import org.wherebuilt.vin.Maker.Dissent;
import org.wherebuilt.vin.Maker.ModelCode;
import org.wherebuilt.vin.Maker.PlantCode;
import org.wherebuilt.vin.Nameplate.ModelLink;
import org.wherebuilt.vin.RegisterReader.Slugs;

/** Collects the rows of the register's files and checks what they refer to. */
final class RegisterBuilder {

    private static final int OPEN = Integer.MAX_VALUE;
    private static final Predicate<String> CODE = matching("[0-9A-HJ-NPR-Z]{2}");
    private static final String CODE_IS = "is not two characters that a number may begin with";
    private static final Predicate<String> WMI = matching("[0-9A-HJ-NPR-Z]{3}|[0-9A-HJ-NPR-Z]{2}9[0-9A-HJ-NPR-Z]{3}");
    private static final Predicate<String> BEGINS = matching("[0-9A-HJ-NPR-Z](;[0-9A-HJ-NPR-Z])*");
    private static final Predicate<String> CODES = matching("[0-9A-HJ-NPR-Z]+");
    private static final List<String> YEAR_RULES =
            Stream.of(YearRule.Kind.values()).map(Enum::name).toList();
    private static final Set<String> POSITION_7_DECIDES =
            Set.of("Passenger Car", "Multipurpose Passenger Vehicle", "Light Truck");

    private final Slugs slugs;
    private final Nameplates nameplates;
    private final CodeCountry[] ranges = new CodeCountry[Vin.ALPHABET.length() * Vin.ALPHABET.length()];
    private final Map<String, CodeCountry> countries = new HashMap<>();
    private final Map<String, Maker> makers = new LinkedHashMap<>();
    private final Map<String, PlantCode[][]> plants = new HashMap<>();
    private final Map<String, PlantCode[][]> otherPlants = new HashMap<>();
    private final Map<String, List<PlantCode>> only = new HashMap<>();
    private final Map<String, List<YearRule>> yearRules = new HashMap<>();
    private final Map<String, List<ModelCode>> models = new HashMap<>();
    private final Map<String, List<String>> claimRules = new HashMap<>();
    private final Map<Object, Object> interned = new HashMap<>();
    private boolean knowsCountries = true;
    private boolean knowsMakers = true;

    /**
     * @param slugs what the catalogue has
     * @param nameplates those of the catalogue's lines
     */
    RegisterBuilder(Slugs slugs, Nameplates nameplates) {
        this.slugs = slugs;
        this.nameplates = nameplates;
    }

    /** The file of countries has a problem: who names a country is not checked. */
    void countriesAreIncomplete() {
        knowsCountries = false;
    }

    /** A file of makers has a problem: who names a maker's code is not checked. */
    void makersAreIncomplete() {
        knowsMakers = false;
    }

    Register build() {
        otherPlants.forEach((wmi, byCode) -> plants.merge(wmi, byCode, RegisterBuilder::fillGaps));
        makers.replaceAll((wmi, maker) -> maker.with(new Codes(
                plants.getOrDefault(wmi, new PlantCode[0][]),
                only.getOrDefault(wmi, List.of()).toArray(PlantCode[]::new),
                models.getOrDefault(wmi, List.of()).toArray(ModelCode[]::new),
                yearRules.getOrDefault(wmi, List.of()).toArray(YearRule[]::new))));
        return new Register(Map.copyOf(makers), ranges, Map.copyOf(claimRules));
    }

    void addCountry(RegisterRow row) {
        countries.put(row.get("code"), new CodeCountry(row.get("code"), row.get("name")));
    }

    void addRange(RegisterRow row) {
        source(row);
        String from = row.get("from", CODE, CODE_IS);
        String to = row.get("to", CODE, CODE_IS);
        CodeCountry country = country(row, true);
        if (from == null || to == null) {
            return;
        }
        int first = Register.RANGE_ORDER.indexOf(from.charAt(1));
        int last = Register.RANGE_ORDER.indexOf(to.charAt(1));
        if (from.charAt(0) != to.charAt(0) || last < first) {
            row.report("to", to, "is not the end of a range of codes that begins with from, such as JA to J0");
            return;
        }
        for (int i = first; i <= last; i++) {
            int index = Register.countryIndex(
                    Vin.ALPHABET.indexOf(from.charAt(0)), Vin.ALPHABET.indexOf(Register.RANGE_ORDER.charAt(i)));
            if (ranges[index] != null) {
                row.report("from", from, "assigns a code to a second country");
            }
            ranges[index] = country;
        }
    }

    void addMaker(RegisterRow row) {
        String wmi = row.get("wmi", WMI, "is not an identifier of three characters, or of six with a 9 third");
        String name = row.get("manufacturer", cell -> !cell.isEmpty(), "must be filled in");
        String source = source(row);
        Maker first = makers.get(wmi);
        if (first == null) {
            makers.put(
                    wmi,
                    new Maker(
                            wmi,
                            name,
                            country(row, false),
                            POSITION_7_DECIDES.contains(row.get("vehicle_type")),
                            source,
                            List.of(),
                            Codes.NONE));
        } else if (source != null && first.source() != null && first.isNamedBySource(source)) {
            row.report("wmi", wmi, "is already used");
        } else {
            makers.put(wmi, first.with(new Dissent(name, source), country(row, false)));
        }
    }

    /** What another source says of a code counts where the first says nothing. */
    private static PlantCode[][] fillGaps(PlantCode[][] first, PlantCode[][] other) {
        for (int code = 0; code < first.length; code++) {
            first[code] = first[code] == null ? other[code] : first[code];
        }
        return first;
    }

    void addPlant(RegisterRow row) {
        addPlant(row, plants);
    }

    /** A row of another source, which counts where the first says nothing. */
    void addOtherPlant(RegisterRow row) {
        addPlant(row, otherPlants);
    }

    private void addPlant(RegisterRow row, Map<String, PlantCode[][]> plants) {
        Place place = intern(new Place(text(row.get("city")), text(row.get("state")), country(row, false)));
        int[] years = row.years(OPEN);
        PlantCode code = new PlantCode(
                years[0],
                years[1],
                row.positions("pattern"),
                place,
                intern(row.reference("plant", slugs.plants(), "plants.csv", false)),
                source(row));
        if (row.get("codes").isEmpty() && plants == otherPlants) {
            wmis(row).forEach(wmi -> only.computeIfAbsent(wmi, key -> new ArrayList<>())
                    .add(code));
            return;
        }
        String codes = row.get("codes", CODES, "is not one or more characters that a number may have");
        for (String wmi : wmis(row)) {
            PlantCode[][] byCode = plants.computeIfAbsent(wmi, key -> new PlantCode[Vin.ALPHABET.length()][]);
            for (int i = 0; codes != null && i < codes.length(); i++) {
                int index = Vin.ALPHABET.indexOf(codes.charAt(i));
                PlantCode[] before = byCode[index] == null ? new PlantCode[0] : byCode[index];
                byCode[index] = Arrays.copyOf(before, before.length + 1);
                byCode[index][before.length] = code;
            }
        }
    }

    void addYearRule(RegisterRow row) {
        String kind = row.get("rule", YEAR_RULES::contains, "is not one of " + String.join(", ", YEAR_RULES));
        String says = row.get("says", cell -> !cell.isEmpty(), "must be filled in");
        PositionPattern form = row.positions("form");
        source(row);
        if (kind != null) {
            YearRule rule = new YearRule(YearRule.Kind.valueOf(kind), form, says);
            wmis(row).forEach(wmi -> yearRules
                    .computeIfAbsent(wmi, key -> new ArrayList<>())
                    .add(rule));
        }
    }

    void addClaimRule(RegisterRow row) {
        String claim = row.reference("claim", slugs.claims(), "claims.csv", true);
        String begins = row.get("begins", BEGINS, "is not one or more first characters such as 1;4;5");
        if (claim != null && begins != null) {
            claimRules.put(claim, List.of(begins.split(";")));
        }
    }

    void addGeneration(RegisterRow row) {
        nameplates.addGeneration(row.get("make"), row.get("nameplate"), link(row, "model", true));
    }

    void addLine(RegisterRow row) {
        nameplates.addLine(row.get("make"), row.get("nameplate"), link(row, "line", false));
    }

    void addYears(RegisterRow row) {
        int[] years = row.years(OPEN);
        nameplates.addYears(row.get("make"), row.get("nameplate"), years[0], years[1]);
    }

    private ModelLink link(RegisterRow row, String column, boolean required) {
        int[] years = row.years(OPEN);
        String model = row.reference(column, slugs.models(), "models.csv", required);
        return new ModelLink(years[0], years[1], row.positions("pattern"), intern(model));
    }

    void addModel(RegisterRow row) {
        int[] years = row.years(OPEN);
        Nameplate nameplate = nameplates.get(row.get("make"), row.get("nameplate"), source(row));
        ModelCode code = new ModelCode(years[0], years[1], row.positions("pattern"), nameplate);
        for (String wmi : wmis(row)) {
            models.computeIfAbsent(wmi, key -> new ArrayList<>()).add(code);
        }
    }

    private List<String> wmis(RegisterRow row) {
        List<String> wmis = List.of(row.get("wmis").split(";"));
        wmis.stream()
                .filter(wmi -> knowsMakers && !makers.containsKey(wmi))
                .forEach(wmi -> row.report("wmis", wmi, "is not in wmi.csv or wmi_other.csv"));
        return wmis;
    }

    private CodeCountry country(RegisterRow row, boolean required) {
        String code = row.reference("country", knowsCountries ? countries.keySet() : null, "countries.csv", required);
        return code == null ? null : countries.get(code);
    }

    private String source(RegisterRow row) {
        return intern(row.reference("source", slugs.sources(), "sources.csv", true));
    }

    private static Predicate<String> matching(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

    private static String text(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /** One object for equal values: thousands of rows have the same places and names. */
    @SuppressWarnings("unchecked")
    private <T> T intern(T value) {
        return value == null ? null : (T) interned.computeIfAbsent(value, key -> key);
    }
}
