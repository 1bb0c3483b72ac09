package org.wherebuilt.vin;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the register holds under one world manufacturer identifier.
 *
 * @param wmi three characters, or six for a maker of fewer than 1,000 vehicles a year
 * @param country where the maker is, as the source says; null when it does not
 * @param position7Decides whether its vehicles are of a kind for which position 7 decides the 30-year round of the model year
 * @param dissent what other sources say
 * @param codes what its codes mean
 */
record Maker(
        String wmi,
        String name,
        CodeCountry country,
        boolean position7Decides,
        String source,
        List<Dissent> dissent,
        Codes codes) {

    private static final PlantCode[] NONE = {};

    Maker with(Codes itsCodes) {
        return new Maker(wmi, name, country, position7Decides, source, dissent, itsCodes);
    }

    /** With what another source says, which knows the country when this one does not. */
    Maker with(Dissent other, CodeCountry itsCountry) {
        List<Dissent> all = Stream.concat(dissent.stream(), Stream.of(other)).toList();
        return new Maker(wmi, name, country == null ? itsCountry : country, position7Decides, source, all, codes);
    }

    boolean isNamedBySource(String someSource) {
        return source.equals(someSource)
                || dissent.stream().anyMatch(other -> other.source().equals(someSource));
    }

    /** What a code in position 11 may mean; {@link Vin#UNKNOWN} for one that is not given. */
    PlantCode[] plants(int code) {
        PlantCode[] coded = code == Vin.UNKNOWN || codes.plants.length == 0 ? null : codes.plants[code];
        return coded == null ? codes.only : coded;
    }

    /** Whether the maker's code itself identifies the plant, and not position 11. */
    boolean identifiesPlant(int code) {
        return codes.only.length > 0 && plants(code) == codes.only;
    }

    /** What positions 4 to 8 may mean. */
    ModelCode[] models() {
        return codes.models;
    }

    /** The first model year in which the code was used; 0 when no source says. */
    int firstModelYear() {
        int since = codes.plants.length > 0 || codes.only.length == 0 ? 0 : Integer.MAX_VALUE;
        for (PlantCode row : codes.only) {
            since = Math.min(since, row.from);
        }
        return since;
    }

    /** What the maker means by position 10 of this number in place of a model year, or null. */
    YearRule yearRule(Vin vin, boolean forNorthAmerica) {
        for (YearRule rule : codes.yearRules) {
            if (rule.applies(vin, forNorthAmerica)) {
                return rule;
            }
        }
        return null;
    }

    /**
     * What the codes of a maker mean.
     *
     * @param plants by the index of position 11
     * @param only the places of a maker's code that is one plant's, whatever position 11 says
     */
    record Codes(PlantCode[][] plants, PlantCode[] only, ModelCode[] models, YearRule[] yearRules) {

        static final Codes NONE = new Codes(new PlantCode[0][], Maker.NONE, new ModelCode[0], new YearRule[0]);
    }

    /** Another maker of the same identifier, by another source. */
    record Dissent(String name, String source) {}

    /**
     * One row: in these model years, with these positions 4 to 8, the code means this place.
     *
     * @param plant the slug of the catalogue's plant, or null
     * @param source the slug of the source
     */
    record PlantCode(int from, int to, PositionPattern positions, Place place, String plant, String source) {

        boolean isOf(int year) {
            return from <= year && year <= to;
        }
    }

    /** One row: in these model years these positions 4 to 8 mean this nameplate. */
    record ModelCode(int from, int to, PositionPattern positions, Nameplate nameplate) {

        boolean isOf(int year) {
            return from <= year && year <= to && nameplate.isOf(year);
        }
    }
}
