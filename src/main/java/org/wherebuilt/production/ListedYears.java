package org.wherebuilt.production;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceKind;

/**
 * The model years for which registers and vehicle numbers list a model. A model year begins on 2 January of the year before
 * (US 49 CFR 565), so the first bounds a start and the last an end.
 *
 * @param listings claims that list the model for model years
 */
public record ListedYears(List<Claim> listings) {

    private static final Predicate<PartialDate> MODEL_YEAR = date -> date != null && date.isModelYear();

    /** Those among reports about the model, at whatever plant. */
    static ListedYears of(List<Claim> reports) {
        return new ListedYears(reports.stream().filter(ListedYears::isListing).toList());
    }

    /** Whether a register, or vehicle numbers, list a car for model years by it, and not only as possible. */
    static boolean isListing(Claim claim) {
        return !claim.isListed()
                && (claim.kind == ClaimKind.DECODED || claim.source.kind == SourceKind.GOVERNMENT_REGISTER)
                && (MODEL_YEAR.test(claim.start) || MODEL_YEAR.test(claim.end));
    }

    /** Whether the claim lists a car for one model year. */
    static boolean isOfOneYear(Claim claim) {
        return isListing(claim) && claim.start != null && claim.start.equals(claim.end);
    }

    /** The model years that the claims name, those between the first and the last of a claim too, the earliest first. */
    static List<Integer> named(Stream<Claim> claims) {
        return claims.flatMapToInt(ListedYears::named)
                .distinct()
                .sorted()
                .boxed()
                .toList();
    }

    /** Such as "2007 to 2013, 2015": years that follow one another as the first and the last of them. Empty for none. */
    public static String inWords(List<Integer> years) {
        List<String> spans = new ArrayList<>();
        for (int from = 0; from < years.size(); ) {
            int to = from;
            while (to + 1 < years.size() && years.get(to + 1) == years.get(to) + 1) {
                to++;
            }
            spans.add(from == to ? "" + years.get(from) : years.get(from) + " to " + years.get(to));
            from = to + 1;
        }
        return String.join(", ", spans);
    }

    private static IntStream named(Claim claim) {
        PartialDate first = MODEL_YEAR.test(claim.start) ? claim.start : claim.end;
        PartialDate last = MODEL_YEAR.test(claim.end) ? claim.end : first;
        return MODEL_YEAR.test(last) ? IntStream.rangeClosed(first.year(), last.year()) : IntStream.empty();
    }

    /** Those that may be for one of the markets, which a register of one country need not be; all for no markets. */
    ListedYears forMarkets(Set<String> markets) {
        return new ListedYears(listings.stream()
                .filter(claim -> markets.isEmpty() || ClaimOverlap.isFor(claim, markets))
                .toList());
    }

    /** The first day of the first model year; null when no listing says where the list begins. */
    Bound first() {
        return bounds(claim -> claim.start, PartialDate::earliest)
                .min(comparing(Bound::value))
                .orElse(null);
    }

    /** The last day of the last model year; null when no listing says where the list ends. */
    Bound last() {
        return bounds(claim -> claim.end, PartialDate::latest)
                .max(comparing(Bound::value))
                .orElse(null);
    }

    /** A list of one year alone extends a longer list, but does not say where the list begins or ends. */
    private Stream<Bound> bounds(Function<Claim, PartialDate> date, Function<PartialDate, LocalDate> day) {
        List<Claim> stating = listings.stream()
                .filter(claim -> MODEL_YEAR.test(date.apply(claim)))
                .toList();
        return stating.stream().allMatch(ListedYears::isOfOneYear)
                ? Stream.empty()
                : stating.stream().map(claim -> new Bound(day.apply(date.apply(claim)), BoundBasis.MODEL_YEAR, claim));
    }
}
