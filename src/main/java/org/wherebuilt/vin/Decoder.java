package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.vin.Decoded.BuiltAt;
import org.wherebuilt.vin.Decoded.Named;
import org.wherebuilt.vin.Maker.ModelCode;
import org.wherebuilt.vin.Maker.ModelLink;
import org.wherebuilt.vin.Maker.PlantCode;

/** Looks a number up in the register. A pure function; it never asks the database. */
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
        ModelYears years = years(vin, maker, region == CodeRegion.NORTH_AMERICA, expected, latest);
        return new Decoded(
                vin,
                maker,
                region,
                register.country(vin),
                expected,
                years,
                maker == null || !vin.isKnown(11) ? List.of() : places(vin, maker.plants(vin.index(11)), years.years()),
                maker == null ? List.of() : models(vin, maker.models(), years.years()));
    }

    private static ModelYears years(Vin vin, Maker maker, boolean american, Character expected, int latest) {
        boolean tells = maker != null && maker.seventhTells();
        ModelYears years = ModelYears.of(vin, american && tells, latest);
        if (american
                || !tells
                || expected == null
                || expected != vin.at(9)
                || years.years().size() < 2) {
            return years;
        }
        // A car that another country's maker built for North America has a check digit, but so has one number in eleven
        // by
        // chance. Only with a model of the American register besides is it believed.
        ModelYears told = ModelYears.of(vin, true, latest);
        return models(vin, maker.models(), told.years()).isEmpty() ? years.hinting(told) : told;
    }

    private static List<BuiltAt> places(Vin vin, PlantCode[] rows, List<Integer> years) {
        List<BuiltAt> places = new ArrayList<>(2);
        if (years.isEmpty()) {
            for (PlantCode row : rows) {
                if (row.positions().fit(vin)) {
                    add(places, row, null);
                }
            }
            return places;
        }
        for (Integer year : years) {
            boolean special = false;
            for (PlantCode row : rows) {
                special |= row.positions() != Positions.ANY
                        && fits(row, vin, year)
                        && !row.positions().needsMoreThan(vin);
            }
            for (PlantCode row : rows) {
                // A row about certain positions 4 to 8 is an exception to the rows about all.
                if (fits(row, vin, year) && !(special && row.positions() == Positions.ANY)) {
                    add(places, row, year);
                }
            }
        }
        return places;
    }

    private static boolean fits(PlantCode row, Vin vin, int year) {
        return row.isOf(year) && row.positions().fit(vin);
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

    private static List<Named> models(Vin vin, ModelCode[] rows, List<Integer> years) {
        if (rows.length == 0) {
            return List.of();
        }
        List<Named> models = new ArrayList<>(1);
        for (Integer year : years) {
            int most = 0;
            for (ModelCode row : rows) {
                if (fits(row, vin, year)) {
                    most = Math.max(most, row.positions().decided());
                }
            }
            for (ModelCode row : rows) {
                if (most > 0 && row.positions().decided() == most && fits(row, vin, year)) {
                    add(models, row, year, vin);
                }
            }
        }
        return models;
    }

    /** A row that hangs on an unknown position would fit nearly every number, and says nothing. */
    private static boolean fits(ModelCode row, Vin vin, int year) {
        return row.isOf(year) && row.positions().fit(vin) && !row.positions().needsMoreThan(vin);
    }

    private static void add(List<Named> models, ModelCode row, Integer year, Vin vin) {
        Named named = null;
        for (Named known : models) {
            if (known.nameplate().equals(row.nameplate())) {
                named = known;
            }
        }
        if (named == null) {
            named = new Named(row.make(), row.nameplate(), new ArrayList<>(1), row.source(), new ArrayList<>(1));
            models.add(named);
        }
        if (!named.years().contains(year)) {
            named.years().add(year);
        }
        for (ModelLink link : row.links()) {
            if (link.fits(year, vin) && !named.models().contains(link.model())) {
                named.models().add(link.model());
            }
        }
    }
}
