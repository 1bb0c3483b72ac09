package org.wherebuilt.explorer;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.EndVerdict;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.StartVerdict;
import org.wherebuilt.production.VerdictStatus;
import org.wherebuilt.vehicle.Model;

/** What things are called and how answers read on pages, and the paths of both. */
final class Words {

    /** What is certain first, then what is possible, then what sources disagree on. */
    static final Comparator<ProductionPeriod> CERTAIN_FIRST = comparing((ProductionPeriod period) -> period.status)
            .thenComparing(period -> period.certainFrom == null)
            .thenComparing(period -> period.possibleFrom, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(period -> period.plant.slug)
            .thenComparing(period -> period.model.slug);

    private Words() {}

    static String path(Model model) {
        return "/model/" + model.slug;
    }

    static String path(Plant plant) {
        return "/plant/" + plant.slug;
    }

    static String path(Market market) {
        return "/market/" + market.slug;
    }

    static String path(Claim claim) {
        return "/claim/" + claim.slug;
    }

    static String path(SourceDocument source) {
        return "/source/" + source.slug;
    }

    /** With what tells it from others of the name: QX60 (L50), Q50 (generation 2). */
    static String titled(Model model) {
        String which = model.chassisCode != null
                ? model.chassisCode
                : model.generation == null ? null : "generation " + model.generation;
        return which == null ? model.name : model.name + " (" + which + ")";
    }

    /** With its brand: Infiniti QX60 (L50). */
    static String name(Model model) {
        return model.brand.name + " " + titled(model);
    }

    /** The sentence that a verdict is about. */
    static String statement(ProductionPeriod period) {
        return "The %s was built at %s, %s."
                .formatted(name(period.model), period.plant.name, period.plant.country.name);
    }

    /** From when to when: from 20 February 2012 to December 2020. Empty when no source tells. */
    static String span(ProductionPeriod period) {
        StartVerdict start = period.getVerdict().getStart();
        EndVerdict end = period.getVerdict().getEnd();
        String from = start.getValue() == null
                ? ""
                : (start.isPlanned() ? "planned from " : "from ")
                        + start.getValue().inWords();
        if (end.getValue() == null) {
            return end.isOngoing() ? joined(from, "still built" + asOf(period.ongoingAsOf)) : from;
        }
        if (end.isPlanned()) {
            return joined(from, "planned to end " + end.getValue().atInWords());
        }
        return start.getValue() == null
                ? "until " + end.getValue().inWords()
                : start.isPlanned()
                        ? from + " to " + end.getValue().inWords()
                        : PartialDate.range(start.getValue(), end.getValue());
    }

    private static String joined(String from, String more) {
        return from.isEmpty() ? more : from + ", " + more;
    }

    private static String asOf(LocalDate day) {
        return day == null ? "" : " in " + new PartialDate(day.toString().substring(0, 7)).inWords();
    }

    /** For which markets; empty when no source tells. */
    static String markets(ProductionPeriod period) {
        return period.markets.isEmpty()
                ? ""
                : "for "
                        + names(period.markets)
                        + (period.excludedMarkets.isEmpty() ? "" : " except " + names(period.excludedMarkets));
    }

    private static String names(List<Market> markets) {
        return markets.stream().map(market -> market.name).collect(joining(", "));
    }

    /** What stands behind a thing in a list: when, and whether sources disagree on it. */
    static String behind(ProductionPeriod period) {
        String span = span(period);
        return (span.isEmpty() ? "" : ", " + span)
                + (period.status == VerdictStatus.DISPUTED ? " (sources disagree)" : "");
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String rank(SourceDocument source) {
        String kind =
                switch (source.kind) {
                    case GOVERNMENT_REGISTER -> "a register kept by a government";
                    case COMPANY -> "the maker itself";
                    case NEWS -> "a newspaper, magazine or agency";
                    case REFERENCE -> "an encyclopedia or gazetteer";
                    case WEB -> "a web page, which alone confirms nothing";
                };
        return source.rankBecause == null
                ? "%d of 4: %s".formatted(source.getRank(), kind)
                : "%d of 4, given by a curator: %s (its kind is %s)"
                        .formatted(source.getRank(), source.rankBecause, kind);
    }
}
