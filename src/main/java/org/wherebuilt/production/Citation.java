package org.wherebuilt.production;

import static java.util.stream.Collectors.toSet;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;

/** Who says it, as a reader calls it. Within one reason a source is dated once. */
final class Citation {

    private static final int WEB_RANK = 4;
    private static final int NAMED = 2;
    private static final String VEHICLE_NUMBERS = "vehicle numbers found on the web";
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final Set<String> dated = new HashSet<>();

    /** In brackets after what it says: a date, or, where {@code about} is null, that it was built there. */
    String inBrackets(Claim claim, PartialDate about) {
        SourceDocument source = claim.source;
        String name = ShortName.of(source);
        String date = date(source, about);
        if (!dated.add(name + date(source, null))) {
            return " (%s)".formatted(name.endsWith(" register") ? "the register" : name);
        }
        boolean inferred = about == null && claim.kind == ClaimKind.INFERRED;
        String said = isVehicleNumbers(claim)
                ? VEHICLE_NUMBERS
                : isWeb(source) ? name + ", a web page" : isEncyclopedia(source) ? name + ", an encyclopedia" : name;
        String from = !inferred
                ? ""
                : claim.isOfTwin()
                        ? "inferred from its %s twin: ".formatted(claim.make)
                        : isRegister(source) ? "inferred from the " : "inferred from ";
        return " (%s%s%s)".formatted(from, said, date);
    }

    /** As the subject of a sentence, in lower case. */
    String subject(List<Claim> claims) {
        List<SourceDocument> sources = sources(claims);
        SourceDocument first = sources.get(0);
        if (claims.stream().allMatch(Citation::isVehicleNumbers)) {
            return VEHICLE_NUMBERS + details(sources, false);
        }
        if (sources.stream().allMatch(Citation::isWeb)) {
            return count(sources.size(), "web page") + details(sources, true);
        }
        if (areEncyclopedias(sources)) {
            return count(sources.size(), "encyclopedia") + details(sources, true);
        }
        String name = ShortName.of(first);
        int others = countSources(claims) - 1;
        return (isRegister(first) ? "the " : ShortName.isSite(name) ? "the site " : "")
                + name
                + details(List.of(first), false)
                + (others == 0 ? "" : " and " + count(others, "other source"));
    }

    /** Whether the subject of a sentence is more than one. */
    static boolean isPlural(List<Claim> claims) {
        return countSources(claims) > 1 || claims.stream().allMatch(Citation::isVehicleNumbers);
    }

    /** Whether a reader would take the sources for one. */
    static boolean readsAsOneSource(Claim one, Claim other) {
        return ShortName.of(one.source).equals(ShortName.of(other.source))
                && date(one.source, null).equals(date(other.source, null));
    }

    /** Whether both have the same sources. */
    static boolean areSameSources(List<Claim> some, List<Claim> others) {
        return slugs(some).equals(slugs(others));
    }

    private static Set<String> slugs(List<Claim> claims) {
        return claims.stream().map(claim -> claim.source.slug).collect(toSet());
    }

    /** Pages and articles are counted one by one, names that a reader knows by name. */
    private static int countSources(List<Claim> claims) {
        List<SourceDocument> sources = sources(claims);
        return sources.stream().allMatch(Citation::isWeb) || areEncyclopedias(sources)
                ? sources.size()
                : (int) sources.stream().map(ShortName::of).distinct().count();
    }

    private static List<SourceDocument> sources(List<Claim> claims) {
        Map<String, SourceDocument> bySlug = new LinkedHashMap<>();
        claims.forEach(claim -> bySlug.putIfAbsent(claim.source.slug, claim.source));
        return List.copyOf(bySlug.values());
    }

    private static String count(int number, String noun) {
        return "%s %s%s"
                .formatted(
                        number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number),
                        noun,
                        number == 1 ? "" : "s");
    }

    private String details(List<SourceDocument> sources, boolean named) {
        List<String> names = sources.stream().map(ShortName::of).distinct().toList();
        boolean said = sources.stream()
                        .filter(source -> !dated.add(ShortName.of(source) + date(source, null)))
                        .count()
                == sources.size();
        List<String> parts = new ArrayList<>();
        if (named && names.size() <= NAMED) {
            parts.add(String.join(" and ", names));
        }
        if (!said) {
            sources.stream()
                    .map(source -> date(source, null))
                    .distinct()
                    .map(date -> date.substring(2))
                    .forEach(parts::add);
        }
        return parts.isEmpty() ? "" : " (%s)".formatted(String.join(", ", parts));
    }

    /** The year, unless {@code about} has just given it; without one, when it was read. */
    private static String date(SourceDocument source, PartialDate about) {
        if (source.published == null) {
            return ", read in " + new PartialDate(YearMonth.from(source.readOn).toString()).inWords();
        }
        boolean implied = about != null && !about.isModelYear() && about.year() == source.published.year();
        return implied ? "" : ", " + source.published.year();
    }

    private static boolean isWeb(SourceDocument source) {
        return source.getRank() == WEB_RANK;
    }

    private static boolean isRegister(SourceDocument source) {
        return source.kind == SourceKind.GOVERNMENT_REGISTER;
    }

    /** Everybody knows what Wikipedia is. */
    private static boolean isEncyclopedia(SourceDocument source) {
        return source.kind == SourceKind.REFERENCE && !ShortName.of(source).equals("Wikipedia");
    }

    private static boolean areEncyclopedias(List<SourceDocument> sources) {
        return sources.stream().allMatch(source -> source.kind == SourceKind.REFERENCE)
                && sources.stream().anyMatch(Citation::isEncyclopedia);
    }

    private static boolean isVehicleNumbers(Claim claim) {
        return claim.kind == ClaimKind.DECODED && isWeb(claim.source);
    }
}
