package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;

/** Who says it, as a reader calls it. Within one reason a source is dated once. */
final class Citation {

    private static final int WEB_RANK = 4;
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    /** A text that was read as a copy is its author's: "carsinsiders (Automotive News copy)", "copy of Automotive News". */
    private static final Pattern COPY = Pattern.compile("copy of (.+)|.*\\((.+) copy\\)");

    private static final Pattern READER = Pattern.compile("(.+), readers?");

    /** Where a text was read is no part of its author's name: "Reuters at News18", "Infiniti release at Carsensor". */
    private static final Pattern READ_AT = Pattern.compile("( release| copy| text)? at .+$");

    /** What stands in brackets explains a name, or says it in English. */
    private static final Pattern BRACKETS = Pattern.compile("(.+?) \\((.+)\\)");

    private static final Pattern SITE_BEFORE_AUTHOR = Pattern.compile("^.+?\\s*/\\s*");

    private final Set<String> dated = new HashSet<>();

    /** In brackets after what it says; {@code about} is the date that it says. */
    String after(Claim claim, PartialDate about) {
        String name = name(claim.source);
        if (vehicleNumbers(claim)) {
            name = "vehicle numbers found on the web";
        } else if (claim.source.getRank() == WEB_RANK) {
            name += ", a web page";
        } else if (claim.source.kind == SourceKind.REFERENCE && !name.equals("Wikipedia")) {
            name += ", an encyclopedia";
        }
        return " (%s%s)".formatted(name, date(name, claim.source, about));
    }

    /** As the subject of a sentence, in lower case. */
    String subject(List<Claim> claims) {
        Claim first = claims.get(0);
        List<SourceDocument> sources =
                claims.stream().map(claim -> claim.source).distinct().toList();
        if (claims.stream().allMatch(Citation::vehicleNumbers)) {
            return "vehicle numbers found on the web" + brackets(List.of(first.source), false);
        }
        if (sources.stream().allMatch(source -> source.getRank() == WEB_RANK)) {
            return count(sources.size(), "web page") + brackets(sources, true);
        }
        boolean oneName = sources.stream().map(Citation::name).distinct().count() == 1;
        if (sources.stream().allMatch(source -> source.kind == SourceKind.REFERENCE)
                && !(oneName && name(first.source).equals("Wikipedia"))) {
            return count(sources.size(), "encyclopedia") + brackets(sources, true);
        }
        String named = (first.source.kind == SourceKind.GOVERNMENT_REGISTER ? "the " : "")
                + name(first.source)
                + brackets(List.of(first.source), false);
        int others = oneName ? 0 : sources.size() - 1;
        return others == 0 ? named : "%s and %s".formatted(named, count(others, "other source"));
    }

    /** Whether the subject of a sentence is more than one. */
    static boolean plural(List<Claim> claims) {
        return claims.stream().map(claim -> claim.source).distinct().count() > 1
                        && !(claims.stream()
                                .allMatch(claim -> name(claim.source).equals("Wikipedia")))
                || claims.stream().allMatch(Citation::vehicleNumbers);
    }

    private static String count(int number, String noun) {
        return "%s %s%s"
                .formatted(
                        number < NUMBERS.size() ? NUMBERS.get(number) : String.valueOf(number),
                        noun,
                        number == 1 ? "" : "s");
    }

    private String brackets(List<SourceDocument> sources, boolean named) {
        String name = sources.stream().map(Citation::name).distinct().limit(2).collect(joining(" and "));
        String date = date(name, sources.get(0), null);
        String text = named ? name + date : date.replaceFirst("^, ", "");
        return text.isEmpty() ? "" : " (%s)".formatted(text);
    }

    private String date(String name, SourceDocument source, PartialDate about) {
        if (!dated.add(name)) {
            return "";
        }
        if (source.published == null) {
            return ", read in " + DateWords.month(source.readOn);
        }
        boolean told = about != null
                && !DateWords.isModelYear(about)
                && DateWords.year(about) == DateWords.year(source.published);
        return told ? "" : ", " + DateWords.year(source.published);
    }

    private static boolean vehicleNumbers(Claim claim) {
        return claim.kind == ClaimKind.DECODED && claim.source.getRank() == WEB_RANK;
    }

    /** What people call the source, without an article. */
    static String name(SourceDocument source) {
        if (source.publisher == null) {
            return "“%s”".formatted(source.title);
        }
        if (source.publisher.equals("National Highway Traffic Safety Administration")) {
            return source.title.contains("vPIC") ? "American vehicle register" : "American road safety administration";
        }
        Matcher reader = READER.matcher(source.publisher);
        return reader.matches() ? "readers of " + shortened(reader.group(1)) : shortened(source.publisher);
    }

    private static String shortened(String publisher) {
        Matcher copy = COPY.matcher(publisher);
        if (copy.matches()) {
            return copy.group(1) != null ? copy.group(1) : copy.group(2);
        }
        String name = READ_AT.matcher(publisher).replaceFirst("");
        Matcher brackets = BRACKETS.matcher(name);
        if (brackets.matches()) {
            name = isLatin(brackets.group(1)) || !isLatin(brackets.group(2)) ? brackets.group(1) : brackets.group(2);
        }
        return SITE_BEFORE_AUTHOR.matcher(name).replaceFirst("");
    }

    private static boolean isLatin(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }
}
