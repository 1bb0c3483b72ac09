package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vin.Maker.Dissent;
import org.wherebuilt.vin.VinReport.VinContradiction;
import org.wherebuilt.vin.VinReport.VinGap;
import org.wherebuilt.vin.VinReport.VinModel;
import org.wherebuilt.vin.VinReport.VinPlace;
import org.wherebuilt.vin.VinReport.Wmi;
import org.wherebuilt.vin.VinReport.WmiDissent;

/** Makes the report of one decoded number: what the register says, beside what the catalogue says. */
final class VinReportBuilder {

    private final Decoded number;
    private final VinReports.CatalogueEntries entries;
    private final List<VinPlace> places;
    private final List<VinModel> models;
    private final List<ProductionPeriod> matching;

    VinReportBuilder(Decoded number, VinReports.CatalogueEntries entries) {
        this.number = number;
        this.entries = entries;
        this.places = number.places().stream()
                .map(built -> new VinPlace(
                        built.plant() == null ? null : entries.plants().get(built.plant()),
                        built.place(),
                        entries.sources().get(built.source()),
                        built.years()))
                .toList();
        this.models = number.models().stream()
                .map(named -> new VinModel(
                        named.make(),
                        named.nameplate(),
                        named.models().stream().map(entries.models()::get).toList(),
                        entries.sources().get(named.source()),
                        named.years()))
                .toList();
        this.matching = models.stream()
                .flatMap(named ->
                        named.models().stream().flatMap(model -> answers(model).filter(period -> fits(period, named))))
                .distinct()
                .toList();
    }

    VinReport build() {
        Vin vin = number.vin();
        return new VinReport(
                new VinSummary(number, years(), likelyPlaces(), models).sentence(),
                vin.characters(),
                problems(),
                checkDigit(),
                wmi(),
                number.country(),
                number.region(),
                number.years().years(),
                vin.isKnown(11) && !number.plantIsElsewhere() ? String.valueOf(vin.at(11)) : null,
                places,
                models,
                matching,
                contradictions(),
                gaps());
    }

    /** The model years that a model speaks for, or all when none does. */
    private List<Integer> years() {
        List<Integer> all = number.years().years();
        return models.isEmpty()
                ? all
                : all.stream()
                        .filter(year -> models.stream()
                                .anyMatch(named -> named.modelYears().contains(year)))
                        .toList();
    }

    /** The places of those years; all when no year is known. */
    private List<VinPlace> likelyPlaces() {
        List<Integer> years = years();
        return years.isEmpty() ? places : placesOf(years).toList();
    }

    private Wmi wmi() {
        return number.maker() == null ? null : wmi(number.maker(), entries.sources());
    }

    /** The maker with what its sources are; {@code sources} by slug. */
    static Wmi wmi(Maker maker, Map<String, SourceDocument> sources) {
        return new Wmi(
                maker.wmi(),
                maker.name(),
                maker.country(),
                sources.get(maker.source()),
                maker.dissent().stream()
                        .map(other -> new WmiDissent(other.name(), sources.get(other.source())))
                        .toList());
    }

    private CheckDigit checkDigit() {
        return number.expectedCheckDigit() == null
                ? null
                : new CheckDigit(
                        String.valueOf(number.expectedCheckDigit()),
                        String.valueOf(number.vin().at(9)),
                        number.checkDigitRequired(),
                        number.checkDigitFits());
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>(number.vin().corrections());
        if (number.years().areInvalid()) {
            problems.add(
                    "Position 10 (%s) is no code of a model year, which it must be under the North American rules: it is wrong."
                            .formatted(number.vin().at(10)));
        }
        if (number.checkDigitRequired() && !CheckDigit.isPossible(number.vin().at(9))) {
            problems.add(
                    "Position 9 (%s) is no check digit: a character is wrong, or the car was built for another part of the world."
                            .formatted(number.vin().at(9)));
        } else if (number.expectedCheckDigit() != null && !number.checkDigitFits()) {
            if (number.checkDigitRequired()) {
                problems.add("The check digit in position 9 does not fit: at least one character is wrong.");
            } else if (!models.isEmpty() && CheckDigit.isPossible(number.vin().at(9))) {
                problems.add(
                        "The check digit in position 9 does not fit. Only the North American rules ask for one; if the"
                                + " car was built for North America, at least one character is wrong.");
            }
        }
        return problems;
    }

    private Stream<ProductionPeriod> answers(Model model) {
        return entries.periods().getOrDefault(model.slug, List.of()).stream().filter(ProductionPeriod::isAnswer);
    }

    /** Whether the car may be of this period: in one model year its model, its plant and its time. */
    private boolean fits(ProductionPeriod period, VinModel named) {
        return number.places().stream()
                .filter(built -> period.plant.slug.equals(built.plant()))
                .flatMap(built -> built.years().stream())
                .anyMatch(year -> named.modelYears().contains(year) && isPossible(period, year));
    }

    private static boolean isPossible(ProductionPeriod period, int modelYear) {
        PartialDate year = new PartialDate("MY" + modelYear);
        return period.isPossible(year.earliest(), year.latest());
    }

    /** Only when nothing fits: of two candidates one is usually wrong, and that contradicts nothing. */
    private List<VinContradiction> contradictions() {
        return matching.isEmpty()
                ? models.stream().flatMap(this::contradictions).toList()
                : List.of();
    }

    /** A place of another model year than the model's says nothing about the model. */
    private Stream<VinContradiction> contradictions(VinModel named) {
        List<Integer> years = named.modelYears().stream()
                .filter(year ->
                        places.stream().anyMatch(place -> place.modelYears().contains(year)))
                .toList();
        return years.isEmpty()
                ? Stream.empty()
                : named.models().stream()
                        .filter(model -> answers(model).findAny().isPresent())
                        .map(model -> new VinContradiction(
                                says(named, years, answers(model).toList()),
                                model,
                                answers(model).toList()));
    }

    /** Where both name the same plant they differ about the time, and not about the place. */
    private String says(VinModel named, List<Integer> years, List<ProductionPeriod> answers) {
        List<ProductionPeriod> there = answers.stream()
                .filter(period -> placesOf(years)
                        .anyMatch(place -> place.plant() != null && period.plant.slug.equals(place.plant().slug)))
                .toList();
        String said = placesOf(years).map(VinSummary::placeName).distinct().collect(Collectors.joining(" or "));
        return there.isEmpty()
                ? "Position 11 says %s for this %s of model year %s; by the catalogue it was built %s."
                        .formatted(said, named.nameplate(), VinSummary.joinWithOr(years), inWords(answers))
                : "Position 10 says model year %s for this %s; by the catalogue it was built %s."
                        .formatted(VinSummary.joinWithOr(years), named.nameplate(), inWords(there));
    }

    private static String inWords(List<ProductionPeriod> answers) {
        return answers.stream().map(VinReportBuilder::inWords).collect(Collectors.joining(" and "));
    }

    private Stream<VinPlace> placesOf(List<Integer> years) {
        return places.stream().filter(place -> place.modelYears().stream().anyMatch(years::contains));
    }

    private static String inWords(ProductionPeriod period) {
        return "at "
                + period.plant.name
                + Objects.requireNonNullElse(period.start == null ? null : " from " + period.start.inWords(), "")
                + Objects.requireNonNullElse(period.end == null ? null : " to " + period.end.inWords(), "");
    }

    private List<VinGap> gaps() {
        List<VinGap> gaps = new ArrayList<>();
        if (number.maker() == null) {
            gaps.add(new VinGap("the maker", noMaker()));
        } else if (!number.maker().dissent().isEmpty()) {
            gaps.add(new VinGap("the maker", twoMakers()));
        }
        if (number.years().undecided() != null) {
            gaps.add(new VinGap("the model year", undecidedYear()));
        }
        if (likelyPlaces().isEmpty()) {
            gaps.add(new VinGap("the plant", noPlace()));
        } else if (likelyPlaces().size() > 1) {
            gaps.add(new VinGap(
                    "the plant",
                    "The register has %d places for this code."
                            .formatted(likelyPlaces().size())));
        }
        if (models.isEmpty()) {
            gaps.add(new VinGap(
                    "the model",
                    number.maker() != null && number.maker().models().length > 0
                            ? "The register has no model for these positions 4 to 8 in these model years."
                            : "The register holds models of Nissan and Infiniti only."));
        }
        gaps.add(new VinGap(
                "the day and the market",
                "A number holds a model year, and neither a date nor the country it was built for."));
        return gaps;
    }

    private String undecidedYear() {
        ModelYears of = number.years();
        return of.undecided()
                + (of.hint() == null ? "" : " " + of.hint())
                + (years().size() < of.years().size()
                        ? " Positions 4 to 8 speak for %s.".formatted(VinSummary.joinWithOr(years()))
                        : "");
    }

    private String noMaker() {
        Vin vin = number.vin();
        if (!vin.hasMaker()) {
            return "Positions 1 to 3, the maker, are not all given.";
        }
        return vin.at(3) == '9' && number.maker() == null && !(vin.isKnown(12) && vin.isKnown(13) && vin.isKnown(14))
                ? "A 9 in position 3 stands for many small makers; positions 12 to 14 would tell which."
                : "The register does not hold this identifier; it is American and knows makers that sell there.";
    }

    private String twoMakers() {
        return "Sources disagree: by one the identifier is %s's, by another %s's."
                .formatted(
                        number.maker().name(),
                        number.maker().dissent().stream().map(Dissent::name).collect(Collectors.joining("'s or ")));
    }

    private String noPlace() {
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
