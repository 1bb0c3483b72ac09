package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.wherebuilt.vin.Maker.Dissent;
import org.wherebuilt.vin.VinReport.VinGap;
import org.wherebuilt.vin.VinReport.VinPlace;

/**
 * What a number does not say, and why not.
 *
 * @param years the model years for which the register has a model; all candidates when it has none
 * @param places the places in those years
 */
record VinGaps(Decoded number, List<Integer> years, List<VinPlace> places, boolean hasModels) {

    List<VinGap> all() {
        List<VinGap> gaps = new ArrayList<>();
        if (number.maker() == null) {
            gaps.add(new VinGap("the maker", whyNoMaker()));
        } else if (!number.maker().dissent().isEmpty()) {
            gaps.add(new VinGap("the maker", whyTwoMakers()));
        }
        if (number.years().undecided() != null) {
            gaps.add(new VinGap("the model year", whyYearUndecided()));
        }
        if (places.isEmpty()) {
            gaps.add(new VinGap("the plant", whyNoPlace()));
        } else if (places.size() > 1) {
            gaps.add(new VinGap("the plant", "The register has %d places for this code.".formatted(places.size())));
        }
        if (!hasModels) {
            gaps.add(new VinGap(
                    "the model",
                    number.maker() != null && number.maker().models().length > 0
                            ? "The register has no model for these positions 4 to 8 in these model years."
                            : "The register holds models of the catalogue's brands only."));
        }
        gaps.add(new VinGap(
                "the day and the market",
                "A number holds a model year, and neither a date nor the country it was built for."));
        return gaps;
    }

    private String whyYearUndecided() {
        ModelYears of = number.years();
        return of.undecided()
                + (of.hint() == null ? "" : " " + of.hint())
                + (years.size() < of.years().size()
                        ? " Positions 4 to 8 indicate %s.".formatted(VinSummary.joinWithOr(years))
                        : "");
    }

    private String whyNoMaker() {
        Vin vin = number.vin();
        if (!vin.hasMaker()) {
            return "Positions 1 to 3, the maker, are not all given.";
        }
        return vin.at(3) == '9' && number.maker() == null && !(vin.isKnown(12) && vin.isKnown(13) && vin.isKnown(14))
                ? "A 9 in position 3 stands for many small makers; positions 12 to 14 would say which."
                : "The register does not hold this identifier; it is American and knows makers that sell there.";
    }

    private String whyTwoMakers() {
        return "Sources disagree: by one the identifier is %s's, by another %s's."
                .formatted(
                        number.maker().name(),
                        number.maker().dissent().stream().map(Dissent::name).collect(Collectors.joining("'s or ")));
    }

    private String whyNoPlace() {
        if (number.plantIsElsewhere()) {
            return number.yearRule().says();
        }
        return !number.vin().isKnown(11)
                ? "Position 11, the plant, is not given."
                : number.maker() == null
                        ? "Position 11 means something only together with the maker, who is not known."
                        : "The register has no place for this code of this maker in these model years.";
    }
}
