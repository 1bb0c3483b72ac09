package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.vin.Decoded.BuiltAt;
import org.wherebuilt.vin.Decoded.NamedModel;
import org.wherebuilt.vin.Maker.ModelCode;
import org.wherebuilt.vin.Maker.PlantCode;
import org.wherebuilt.vin.Nameplate.ModelLink;

/** Looks a number up in the register. A pure function; it never queries the database. */
final class Decoder {

    private final Register register;

    Decoder(Register register) {
        this.register = register;
    }

    /** What the register says; {@code latest} is the last model year there can be by now. */
    Decoded decode(Vin vin, int latest) {
        Maker maker = register.maker(vin);
        CodeRegion region = CodeRegion.of(vin);
        Character expected = vin.isComplete() ? Character.valueOf(CheckDigit.of(vin)) : null;
        boolean fits = expected != null && expected == vin.at(9);
        boolean american = region == CodeRegion.NORTH_AMERICA;
        YearRule rule = american || maker == null ? null : maker.yearRule(vin, fits);
        ModelYears years = american
                ? ModelYears.ofAmerican(vin, maker != null && maker.position7Decides(), latest)
                : rule != null
                        ? notInPosition10(vin, rule, latest)
                        : maker == null ? ofUnknownMaker(vin, latest) : years(vin, maker, fits, latest);
        boolean plantIsElsewhere = rule != null && rule.movesPlant();
        return new Decoded(
                vin,
                maker,
                region,
                register.country(vin),
                expected,
                rule,
                years,
                maker == null || plantIsElsewhere ? List.of() : places(vin, maker.plants(vin.index(11)), years.years()),
                maker == null ? List.of() : models(vin, maker.models(), years.years()));
    }

    /** An unknown maker may write anything in position 10. Without a maker's code it is read as a model year, as most makers use it. */
    private static ModelYears ofUnknownMaker(Vin vin, int latest) {
        return vin.hasMaker() && vin.isKnown(10) ? ModelYears.NO_MAKER : ModelYears.of(vin, false, latest);
    }

    /** A number of which some characters are unknown may be one for North America all the same. */
    private static ModelYears notInPosition10(Vin vin, YearRule rule, int latest) {
        ModelYears none = ModelYears.notInPosition10(rule.says());
        return !vin.isComplete() && CheckDigit.isPossible(vin.at(9)) && rule.mayBeNorthAmerican(vin)
                ? none.withHint(
                        "If it was built for North America, position 10 means %s.", ModelYears.of(vin, false, latest))
                : none;
    }

    private static ModelYears years(Vin vin, Maker maker, boolean fits, int latest) {
        ModelYears years = ModelYears.of(vin, false, latest).notBefore(maker.firstModelYear());
        if (!maker.position7Decides() || !fits || years.years().size() < 2) {
            return years;
        }
        // A car that another country's maker built for North America has a check digit, but so has one number in eleven
        // by
        // chance. Only with a model of the American register besides is it believed.
        ModelYears american = ModelYears.of(vin, true, latest);
        return models(vin, maker.models(), american.years()).isEmpty()
                ? years.withHint(
                        "Its check digit fits: if that is no chance, it was built for North America, and position 7"
                                + " tells %s.",
                        american)
                : american;
    }

    /** The places that some of a maker's rows mean in these model years. */
    static List<BuiltAt> places(Vin vin, PlantCode[] rows, List<Integer> years) {
        List<BuiltAt> places = new ArrayList<>(2);
        if (years.isEmpty()) {
            for (PlantCode row : rows) {
                if (row.positions().matches(vin)) {
                    add(places, row, null);
                }
            }
            return places;
        }
        PlantCode[] fitting = new PlantCode[rows.length];
        for (Integer year : years) {
            int count = 0;
            for (PlantCode row : rows) {
                if (row.isOf(year) && row.positions().matches(vin)) {
                    fitting[count++] = row;
                }
            }
            for (int i = 0; i < count; i++) {
                if (count == 1 || !isOverridden(fitting[i], fitting, count, vin)) {
                    add(places, fitting[i], year);
                }
            }
        }
        return places;
    }

    /**
     * A row about certain positions 4 to 8 is an exception to the rows about all, and hides them; but the row that says the same more
     * precisely hides the other, whichever it is.
     */
    private static boolean isOverridden(PlantCode row, PlantCode[] fitting, int count, Vin vin) {
        for (int i = 0; i < count; i++) {
            PlantCode other = fitting[i];
            boolean exception = row.positions() == PositionPattern.ANY && other.positions() != PositionPattern.ANY;
            if (other != row
                    && (row.place().isLessPreciseThan(other.place())
                            || exception && !other.place().isLessPreciseThan(row.place()))
                    && !other.positions().dependsOnUnknown(vin)) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<BuiltAt> places, PlantCode row, Integer year) {
        for (BuiltAt known : places) {
            if (known.place() == row.place() && known.plant() == row.plant() && known.source() == row.source()) {
                if (year != null && !known.years().contains(year)) {
                    known.years().add(year);
                }
                return;
            }
        }
        List<Integer> years = new ArrayList<>(2);
        if (year != null) {
            years.add(year);
        }
        places.add(new BuiltAt(row.place(), row.plant(), row.source(), years));
    }

    /** The nameplates that positions 4 to 8 mean in these model years. */
    static List<NamedModel> models(Vin vin, ModelCode[] rows, List<Integer> years) {
        if (rows.length == 0) {
            return List.of();
        }
        List<NamedModel> models = new ArrayList<>(1);
        for (Integer year : years) {
            int most = 0;
            for (ModelCode row : rows) {
                if (fits(row, vin, year)) {
                    most = Math.max(most, row.positions().specificity());
                }
            }
            for (ModelCode row : rows) {
                if (most > 0 && row.positions().specificity() == most && fits(row, vin, year)) {
                    add(models, row.nameplate(), year, vin);
                }
            }
        }
        return models;
    }

    /** A row that depends on an unknown position would match nearly every number, so it does not count. */
    private static boolean fits(ModelCode row, Vin vin, int year) {
        return row.isOf(year)
                && row.positions().matches(vin)
                && !row.positions().dependsOnUnknown(vin);
    }

    private static void add(List<NamedModel> models, Nameplate nameplate, Integer year, Vin vin) {
        NamedModel named = null;
        for (NamedModel known : models) {
            if (known.make().equals(nameplate.make()) && known.nameplate().equals(nameplate.name())) {
                named = known;
            }
        }
        if (named == null) {
            named = new NamedModel(
                    nameplate.make(),
                    nameplate.name(),
                    new ArrayList<>(1),
                    new ArrayList<>(1),
                    nameplate.source(),
                    new ArrayList<>(1));
            models.add(named);
        }
        if (!named.years().contains(year)) {
            named.years().add(year);
        }
        for (ModelLink link : nameplate.generations()) {
            if (link.fits(year, vin) && !named.models().contains(link.model())) {
                named.models().add(link.model());
            }
        }
        String line = nameplate.line(year, vin);
        if (!named.lines().contains(line)) {
            named.lines().add(line);
        }
    }
}
