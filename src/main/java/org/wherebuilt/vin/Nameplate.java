package org.wherebuilt.vin;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A nameplate as the register has it, and what it is in the catalogue. Thousands of rows share it.
 *
 * @param source the slug of the source
 * @param generations which generation it is
 * @param lines which line it is where its name does not tell; the first that fits decides
 * @param sameName the slug of the line that bears its name, or null
 * @param sure a bit for each model year from 1980 on that the register means for sure
 */
record Nameplate(
        String make,
        String name,
        String source,
        ModelLink[] generations,
        ModelLink[] lines,
        String sameName,
        long sure) {

    static final int FIRST_YEAR = 1980;

    /** The bits of some model years. Those of others than 1980 to 2043 are left out: no number has them. */
    static long years(int from, int to) {
        long bits = 0;
        for (int year = Math.max(from, FIRST_YEAR); year <= Math.min(to, FIRST_YEAR + 63); year++) {
            bits |= 1L << (year - FIRST_YEAR);
        }
        return bits;
    }

    /** The model years of some bits, the earliest first. */
    static List<Integer> years(long bits) {
        return IntStream.range(0, Long.SIZE)
                .filter(i -> (bits & 1L << i) != 0)
                .mapToObj(i -> FIRST_YEAR + i)
                .toList();
    }

    /** Whether the register surely means this model year: a schema of it may go on after a car has ended. */
    boolean isSurelyOf(int year) {
        return (sure & years(year, year)) != 0;
    }

    /** Whether some of its numbers may be those of a line. */
    boolean mayBe(String line) {
        return line.equals(sameName) || Stream.of(lines).anyMatch(link -> line.equals(link.model));
    }

    /** One that the catalogue dates is of those years only: a schema of the register may begin before the car did. */
    boolean isOf(int year) {
        boolean dated = generations.length == 0;
        for (ModelLink link : generations) {
            dated |= link.from <= year && year <= link.to;
        }
        return dated;
    }

    /** The slug of the line that the number is of; null if there is none, or if what would tell is not given. */
    String line(int year, Vin vin) {
        for (ModelLink link : lines) {
            if (link.fits(year, vin)) {
                return link.positions.dependsOnUnknown(vin) ? null : link.model;
            }
        }
        return sameName;
    }

    /**
     * Which model of the catalogue it is, by model year and positions 4 to 8.
     *
     * @param model the slug of a generation or of a line; null for none
     */
    record ModelLink(int from, int to, PositionPattern positions, String model) {

        boolean fits(int year, Vin vin) {
            return from <= year && year <= to && positions.matches(vin);
        }
    }
}
