package org.wherebuilt.vin;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.wherebuilt.vin.Decoded.BuiltAt;
import org.wherebuilt.vin.Maker.ModelCode;
import org.wherebuilt.vin.Maker.PlantCode;
import org.wherebuilt.vin.Nameplate.ModelLink;

/**
 * The places that the register lists for the numbers of a line in a model year. It decodes numbers that the line may have: one for
 * each way in which the patterns of the maker's rows tell its numbers apart.
 */
final class LinePlaces {

    /** A place as one source names it; two rows that say the same are one. */
    record Listed(Place place, String source) {}

    /** By which numbers a place is meant. */
    record By(Set<Character> codes, Set<String> wmis) {}

    private final String line;
    private final int year;
    private final Map<Listed, By> places = new LinkedHashMap<>();
    private boolean known;
    private boolean sure;

    /** @param line the slug of a line */
    LinePlaces(Collection<Maker> makers, String line, int year) {
        this.line = line;
        this.year = year;
        makers.forEach(this::add);
    }

    /**
     * Of the model year to speak of where none is asked for: the middle one of those that the register surely means. Its last may be of
     * a car that only Mexico or Canada still had. A list of many years may go on after the car has ended, so where no year is sure it is
     * the first. A year with a place goes before one without.
     */
    static LinePlaces ofUsualYear(Collection<Maker> makers, String line) {
        long listed = 0;
        long sure = 0;
        for (Maker maker : makers) {
            for (ModelCode row : maker.models()) {
                if (row.nameplate().mayBe(line)) {
                    long years = Nameplate.years(row.from(), row.to());
                    listed |= years;
                    sure |= years & row.nameplate().sure();
                }
            }
        }
        List<Integer> years = Nameplate.years(sure);
        int middle = years.size() / 2;
        List<Integer> outwards = years.stream()
                .sorted(Comparator.comparing(year -> Math.abs(year - years.get(middle))))
                .toList();
        for (int year : outwards) {
            LinePlaces found = new LinePlaces(makers, line, year);
            if (found.sure && !found.places.isEmpty()) {
                return found;
            }
        }
        LinePlaces first = null;
        for (int year : Nameplate.years(listed)) {
            LinePlaces found = new LinePlaces(makers, line, year);
            if (!found.places.isEmpty()) {
                return found;
            }
            first = first == null ? found : first;
        }
        return first == null ? new LinePlaces(makers, line, Nameplate.FIRST_YEAR) : first;
    }

    int year() {
        return year;
    }

    /** By which codes in position 11 of which makers' numbers each place is meant. */
    Map<Listed, By> places() {
        return places;
    }

    /** Whether the register has numbers of the line in this model year. */
    boolean isKnown() {
        return known;
    }

    /** Whether it surely means this model year. */
    boolean isSure() {
        return sure;
    }

    private void add(Maker maker) {
        List<ModelCode> rows = Stream.of(maker.models())
                .filter(row -> row.isOf(year) && row.nameplate().mayBe(line))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Set<PositionPattern> patterns = patterns(maker, rows);
        Set<String> tried = new LinkedHashSet<>();
        for (ModelCode row : rows) {
            for (PositionPattern pattern : patterns) {
                Stream.concat(
                                Stream.ofNullable(row.positions().numberOfBoth(pattern)),
                                row.positions().numbersWithout(pattern).stream())
                        .forEach(tried::add);
            }
        }
        tried.forEach(positions -> add(maker, number(maker, positions)));
    }

    /** All that may tell a number of the line from another. */
    private Set<PositionPattern> patterns(Maker maker, List<ModelCode> rows) {
        Set<PositionPattern> patterns = new LinkedHashSet<>(Set.of(PositionPattern.ANY));
        for (int code = 0; code < Vin.ALPHABET.length(); code++) {
            Stream.of(maker.plants(code))
                    .filter(plant -> plant.isOf(year))
                    .map(PlantCode::positions)
                    .forEach(patterns::add);
        }
        for (ModelCode row : rows) {
            Stream.of(row.nameplate().lines()).map(ModelLink::positions).forEach(patterns::add);
        }
        return patterns;
    }

    /** Position 9 and what comes after it make no difference here. */
    private static Vin number(Maker maker, String positions) {
        try {
            String number = maker.wmi().substring(0, 3) + positions + "***";
            return Vin.read(
                    maker.wmi().length() == 3 ? number : number + maker.wmi().substring(3));
        } catch (Vin.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(Maker maker, Vin number) {
        List<Integer> years = List.of(year);
        if (Decoder.models(number, maker.models(), years).stream()
                .noneMatch(named -> named.lines().contains(line))) {
            return;
        }
        known = true;
        sure |= Stream.of(maker.models())
                .anyMatch(row -> row.isOf(year)
                        && row.positions().matches(number)
                        && row.nameplate().isSurelyOf(year)
                        && line.equals(row.nameplate().line(year, number)));
        for (int code = 0; code < Vin.ALPHABET.length(); code++) {
            for (BuiltAt place : Decoder.places(number, maker.plants(code), years)) {
                By by = places.computeIfAbsent(
                        new Listed(place.place(), place.source()), key -> new By(new TreeSet<>(), new TreeSet<>()));
                by.codes.add(Vin.ALPHABET.charAt(code));
                by.wmis.add(maker.wmi());
            }
        }
    }
}
