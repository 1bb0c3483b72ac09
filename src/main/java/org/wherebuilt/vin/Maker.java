package org.wherebuilt.vin;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the register holds under one world manufacturer identifier.
 *
 * @param wmi three characters, or six for a maker of fewer than 1,000 vehicles a year
 * @param country where the maker is, as the source says; null when it does not
 * @param seventhTells whether its vehicles are of a kind for which position 7 tells the round of the model year
 * @param dissent what other sources say
 * @param plants by the index of position 11
 */
record Maker(
        String wmi,
        String name,
        CodeCountry country,
        boolean seventhTells,
        String source,
        List<Dissent> dissent,
        PlantCode[][] plants,
        ModelCode[] models) {

    private static final PlantCode[] NONE = {};

    Maker with(PlantCode[][] itsPlants, ModelCode[] itsModels) {
        return new Maker(wmi, name, country, seventhTells, source, dissent, itsPlants, itsModels);
    }

    Maker with(Dissent other) {
        List<Dissent> all = Stream.concat(dissent.stream(), Stream.of(other)).toList();
        return new Maker(wmi, name, country, seventhTells, source, all, plants, models);
    }

    boolean isToldBy(String someSource) {
        return source.equals(someSource)
                || dissent.stream().anyMatch(other -> other.source().equals(someSource));
    }

    /** What a code in position 11 may mean. */
    PlantCode[] plants(int code) {
        return plants.length == 0 || plants[code] == null ? NONE : plants[code];
    }

    /** Another maker of the same identifier, by another source. */
    record Dissent(String name, String source) {}

    /**
     * One row: in these model years, with these positions 4 to 8, the code means this place.
     *
     * @param plant the slug of the catalogue's plant, or null
     * @param source the slug of the source
     */
    record PlantCode(int from, int to, Positions positions, Place place, String plant, String source) {

        boolean isOf(int year) {
            return from <= year && year <= to;
        }
    }

    /** One row: in these model years these positions 4 to 8 mean this nameplate. */
    record ModelCode(
            int from, int to, Positions positions, String make, String nameplate, String source, ModelLink[] links) {

        boolean isOf(int year) {
            return from <= year && year <= to;
        }
    }

    /** Which model of the catalogue a nameplate is, by model year and positions 4 to 8. */
    record ModelLink(int from, int to, Positions positions, String model) {

        boolean fits(int year, Vin vin) {
            return from <= year && year <= to && positions.fit(vin);
        }
    }
}
