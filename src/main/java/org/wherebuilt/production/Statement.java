package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.market.Market;

/** What a claim says, in a sentence that can be quoted alone. */
public final class Statement {

    private Statement() {}

    /** With who says it: Automotive News says that the Infiniti QX55 was built at COMPAS in Aguascalientes, Mexico. */
    public static String of(Claim claim) {
        String verb =
                switch (claim.kind) {
                    case REPORTED, LISTED -> says(claim.source) + " that";
                    case ANNOUNCED -> "announced that";
                    case DECODED -> verb(claim.source, "show") + " by vehicle numbers that";
                    case INFERRED -> verb(claim.source, "suggest") + " that";
                };
        return capital("%s %s %s.".formatted(who(claim.source), verb, clause(claim)));
    }

    /** What Automotive News says of the Infiniti QX55. */
    public static String title(Claim claim) {
        return "What %s %s of %s".formatted(who(claim.source), says(claim.source), about(claim));
    }

    /** Say or says, after {@link #who}. */
    public static String says(SourceDocument source) {
        return verb(source, "say");
    }

    private static String verb(SourceDocument source, String verb) {
        String name = ShortName.of(source);
        return name.startsWith("readers of ") || name.startsWith("Various ") ? verb : verb + "s";
    }

    /** Who says it, as a reader calls the source. */
    public static String who(SourceDocument source) {
        String name = ShortName.of(source);
        return source.kind == SourceKind.GOVERNMENT_REGISTER
                ? "the " + name
                : ShortName.isSite(name) ? "the site " + name : name;
    }

    /** What it is about: the Infiniti QX55, the QX50, Infiniti cars. */
    public static String about(Claim claim) {
        String car = claim.model != null
                ? Naming.car(claim.model)
                : claim.nameplate != null ? "the " + nameplate(claim) : brand(claim);
        return claim.isOfTwin() ? "the %s twin of %s".formatted(claim.make, car) : car;
    }

    /** Without who says it: the Infiniti QX55 was built at COMPAS in Aguascalientes, Mexico. */
    public static String clause(Claim claim) {
        return about(claim) + " " + verb(claim) + place(claim) + by(claim) + dates(claim) + markets(claim)
                + (claim.isExclusive() ? ", and nowhere else" : "") + end(claim);
    }

    /** The same as a sentence of its own. */
    public static String sentence(Claim claim) {
        return capital(clause(claim) + ".");
    }

    /** The name on the car, with its brand where the claim means one: Nissan Rogue. */
    public static String nameplate(Claim claim) {
        return claim.nameplateBrand == null ? claim.nameplate : claim.nameplateBrand.name + " " + claim.nameplate;
    }

    private static String brand(Claim claim) {
        return claim.topic == Topic.HEADQUARTERS ? claim.brand.name : claim.brand.name + " cars";
    }

    private static String verb(Claim claim) {
        boolean many = isPlural(claim);
        if (claim.kind == ClaimKind.LISTED) {
            return "may have been built";
        }
        String be = claim.kind == ClaimKind.ANNOUNCED ? (many ? "are to be" : "is to be") : many ? "were" : "was";
        String not = claim.stance == Stance.DENIES ? " not" : "";
        // An announcement of the end alone is about current production.
        String now = claim.kind == ClaimKind.ANNOUNCED && claim.start == null && claim.end != null
                ? (many ? "are" : "is") + not
                : claim.kind == ClaimKind.ANNOUNCED && !not.isEmpty()
                        ? (many ? "are not to be" : "is not to be")
                        : be + not;
        return now
                + switch (claim.topic) {
                    case PRODUCTION -> " built";
                    case SALES -> " sold";
                    case HEADQUARTERS -> " run";
                };
    }

    private static String place(Claim claim) {
        if (claim.plant != null) {
            return " at " + Naming.plantAndPlace(claim.plant);
        }
        return claim.country != null || claim.regionEntity != null
                ? (claim.topic == Topic.HEADQUARTERS ? " from " : " in ") + Naming.place(claim)
                : "";
    }

    private static String by(Claim claim) {
        return claim.manufacturer == null ? "" : " by " + claim.manufacturer.name;
    }

    private static String dates(Claim claim) {
        if (claim.start == null || claim.end == null) {
            return claim.start != null
                    ? " from " + claim.start.inWords()
                    : claim.end == null ? "" : " until " + claim.end.inWords();
        }
        return " " + PartialDate.range(claim.start, claim.end);
    }

    /** What it says of the end without a date. */
    private static String end(Claim claim) {
        String be = isPlural(claim) ? "are" : "is";
        return claim.endState == EndState.ONGOING
                ? ", and still " + be
                : claim.endState == EndState.ENDED && claim.end == null ? ", and no longer " + be : "";
    }

    private static boolean isPlural(Claim claim) {
        return claim.brand != null && claim.topic != Topic.HEADQUARTERS;
    }

    private static String markets(Claim claim) {
        if (claim.markets.isEmpty()) {
            return "";
        }
        return (claim.topic == Topic.PRODUCTION ? " for " : " in ")
                + names(claim.markets)
                + (claim.excludedMarkets.isEmpty() ? "" : " except " + names(claim.excludedMarkets));
    }

    private static String names(List<Market> markets) {
        return markets.stream()
                .map(market -> market.name)
                .map(name -> name.startsWith("United ") ? "the " + name : name.equals("World") ? "the world" : name)
                .collect(joining(", "));
    }

    private static String capital(String sentence) {
        int first = sentence.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toUpperCase(first))
                .append(sentence.substring(Character.charCount(first)))
                .toString();
    }
}
