package org.wherebuilt.vin;

/**
 * A nameplate as the register has it, and what it is in the catalogue. Thousands of rows share it.
 *
 * @param source the slug of the source
 * @param generations which generation it is
 * @param lines which line it is where its name does not tell; the first that fits decides
 * @param sameName the slug of the line that bears its name, or null
 */
record Nameplate(String make, String name, String source, ModelLink[] generations, ModelLink[] lines, String sameName) {

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
