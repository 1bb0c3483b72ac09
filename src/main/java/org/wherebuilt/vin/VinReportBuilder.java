package org.wherebuilt.vin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.vehicle.Model;
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
        // The database may hold another edition of the catalogue than the files with which the register came. What it
        // has no
        // source for is left out.
        this.places = number.places().stream()
                .filter(built -> entries.sources().containsKey(built.source()))
                .map(built -> new VinPlace(
                        built.plant() == null ? null : entries.plants().get(built.plant()),
                        built.place(),
                        entries.sources().get(built.source()),
                        built.years()))
                .toList();
        this.models = number.models().stream()
                .filter(named -> entries.sources().containsKey(named.source()))
                .map(named -> new VinModel(
                        named.make(),
                        named.nameplate(),
                        named.models().stream()
                                .map(entries.models()::get)
                                .filter(Objects::nonNull)
                                .toList(),
                        named.line() == null ? null : entries.models().get(named.line()),
                        entries.sources().get(named.source()),
                        named.years()))
                .toList();
        this.matching = models.stream()
                .flatMap(named -> named.models().stream()
                        .flatMap(model -> answers(model).stream().filter(period -> fits(period, named))))
                .distinct()
                .toList();
    }

    VinReport build() {
        Vin vin = number.vin();
        List<Integer> years = years();
        // Of those years; of all when no year is known.
        List<VinPlace> likely = years.isEmpty() ? places : VinPlace.in(years, places);
        return new VinReport(
                new VinSummary(number, years, likely, models).sentence(),
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
                // Only when nothing fits: of two candidates one is usually wrong, and that contradicts nothing.
                matching.isEmpty() ? new VinContradictions(places, models, this::answers).all() : List.of(),
                new VinGaps(number, years, likely, !models.isEmpty()).all());
    }

    /** The model years for which the register has a model; all when it has none. */
    private List<Integer> years() {
        List<Integer> all = number.years().years();
        return models.isEmpty()
                ? all
                : all.stream()
                        .filter(year -> models.stream()
                                .anyMatch(named -> named.modelYears().contains(year)))
                        .toList();
    }

    private Wmi wmi() {
        return number.maker() == null
                ? null
                : wmi(number.maker(), entries.sources()).orElse(null);
    }

    /** The maker with what its sources are, empty without one; {@code sources} by slug. */
    static Optional<Wmi> wmi(Maker maker, Map<String, SourceDocument> sources) {
        return Optional.ofNullable(sources.get(maker.source()))
                .map(source -> new Wmi(
                        maker.wmi(),
                        maker.name(),
                        maker.country(),
                        source,
                        maker.dissent().stream()
                                .filter(other -> sources.containsKey(other.source()))
                                .map(other -> new WmiDissent(other.name(), sources.get(other.source())))
                                .toList()));
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

    private List<ProductionPeriod> answers(Model model) {
        return entries.periods().getOrDefault(model.slug, List.of()).stream()
                .filter(ProductionPeriod::isAnswer)
                .toList();
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
}
