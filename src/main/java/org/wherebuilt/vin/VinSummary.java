package org.wherebuilt.vin;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.vin.VinReport.VinModel;
import org.wherebuilt.vin.VinReport.VinPlace;

/**
 * One sentence that a car owner understands. The country of the maker's code and the place of build are both named, so that the
 * one is not taken for the other.
 *
 * @param years those for which there is a model, so that the sentence is about one car
 * @param places those of these years
 */
record VinSummary(Decoded number, List<Integer> years, List<VinPlace> places, List<VinModel> models) {

    String sentence() {
        String broken = number.checkDigitRequired()
                        && number.expectedCheckDigit() != null
                        && !number.checkDigitFits()
                        && CheckDigit.isPossible(number.vin().at(9))
                ? "; but its check digit does not fit, so a character is wrong"
                : "";
        return "%s: %s, and %s%s.".formatted(subject(), code(), placeOfBuild(), broken);
    }

    private String subject() {
        if (!models.isEmpty()) {
            return "This is the number of "
                    + models.stream()
                            .map(named -> article(named.make()) + withMake(named))
                            .distinct()
                            .collect(Collectors.joining(" or "))
                    + ofYear();
        }
        if (number.maker() == null && number.vin().hasMaker() && number.country() == null) {
            return "This may be no vehicle number";
        }
        return "This is the number of a vehicle" + ofYear() + (number.vin().hasMaker() ? " by " + makers() : "");
    }

    private String makers() {
        Maker maker = number.maker();
        return maker == null
                ? "a maker that the register does not know"
                : Stream.concat(
                                Stream.of(maker.name()),
                                maker.dissent().stream().map(other -> "by another source, " + other.name()))
                        .distinct()
                        .collect(Collectors.joining(" or, "));
    }

    /** Some nameplates begin with the make: Polestar 2. */
    private static String withMake(VinModel named) {
        String make = named.make() + " ";
        return named.nameplate().startsWith(make) ? named.nameplate() : make + named.nameplate();
    }

    private static String article(String make) {
        return "AEIOU".indexOf(make.charAt(0)) < 0 ? "a " : "an ";
    }

    private String ofYear() {
        return years.isEmpty() ? "" : " of model year " + joinWithOr(years);
    }

    private String code() {
        Vin vin = number.vin();
        if (number.country() != null) {
            return "the maker's code %s is assigned to %s"
                    .formatted(
                            vin.characters().substring(0, 3).replace("*", "?"),
                            number.country().inWords());
        }
        return vin.isKnown(1) && vin.isKnown(2)
                ? "the maker's code is assigned to no country in the register"
                : "the country of the maker's code is unknown";
    }

    private String placeOfBuild() {
        if (places.isEmpty()) {
            return "the place of build is unknown";
        }
        String where = places.stream().map(VinSummary::placeName).distinct().collect(Collectors.joining(" or "));
        return number.maker().identifiesPlant(number.vin().index(11))
                ? "the maker uses that code for cars built at " + where
                : "position 11 (%s) says that it was built at %s"
                        .formatted(number.vin().at(11), where);
    }

    /** A place as the catalogue calls its plant, or as the register has it. */
    static String placeName(VinPlace candidate) {
        String place = candidate.place().inWords();
        return candidate.plant() == null ? place : candidate.plant().name + " (" + place + ")";
    }

    static String joinWithOr(List<Integer> years) {
        return years.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
