package org.wherebuilt.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.market.Market;
import org.wherebuilt.production.Statement;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelScope;

/** What a claim says, part by part. */
final class ClaimFacts {

    private ClaimFacts() {}

    static List<Fact> of(Claim claim) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "It says",
                said(claim),
                switch (claim.kind) {
                    case REPORTED -> "stated as a fact";
                    case ANNOUNCED -> "a plan or a forecast, which never counts as built";
                    case DECODED -> "read from a vehicle number or a register of them";
                    case INFERRED -> "the source does not say it; it follows from what it says";
                    case LISTED ->
                        "one of %s places of a list, of which each is only possible".formatted(placesOfList(claim));
                }));
        facts.add(Fact.of(
                "About",
                switch (claim.topic) {
                    case PRODUCTION -> "where it was built";
                    case SALES -> "where it was sold";
                    case HEADQUARTERS -> "where the brand's headquarters are";
                }));
        facts.add(subject(claim));
        if (claim.plant != null) {
            facts.add(Fact.link("Plant", claim.plant.name, Words.path(claim.plant)));
        } else if (claim.regionEntity != null) {
            facts.add(Fact.of("Region", claim.regionEntity.name));
        } else if (claim.country != null) {
            facts.add(Fact.of("Country", claim.country.name));
        }
        if (claim.manufacturer != null) {
            facts.add(Fact.of("By", claim.manufacturer.name));
        }
        if (claim.start != null) {
            facts.add(Fact.of("Began", claim.start.inWords()));
        }
        if (claim.end != null || claim.isEndStated()) {
            facts.add(Fact.of(
                    "Ended",
                    claim.end != null
                            ? claim.end.inWords()
                            : claim.isOngoing() ? "was still going on" : "yes, date not stated"));
        }
        markets("Markets", claim.markets, facts);
        markets("Except", claim.excludedMarkets, facts);
        if (claim.exclusiveBecause != null) {
            facts.add(Fact.of("Excludes other places", claim.exclusiveBecause));
        }
        facts.add(Fact.of("In the catalogue since", ClaimPage.day(claim.recordedAt)));
        return facts;
    }

    /** So many as the list names for its car; "the" where no other is in force. */
    private static String placesOfList(Claim claim) {
        long places = claim.subjects.stream()
                .flatMap(model -> model.allClaims.stream())
                .filter(other -> other.retractedAt == null && claim.isOfOneListWith(other))
                .map(other -> Arrays.asList(other.plant, other.regionEntity, other.country))
                .distinct()
                .count();
        return places < 2 ? "the" : String.valueOf(places);
    }

    /** As {@link Statement} has it: an announcement of the end alone is about current production. */
    private static String said(Claim claim) {
        boolean plan = claim.kind == ClaimKind.ANNOUNCED;
        if (claim.kind == ClaimKind.LISTED) {
            return "that it may have been built there";
        }
        String not = claim.stance == Stance.DENIES ? "not " : "";
        String be =
                !plan ? "was " + not : claim.start == null && claim.end != null ? "is " + not : "is " + not + "to be ";
        return "that it " + be
                + switch (claim.topic) {
                    case PRODUCTION -> "built there";
                    case SALES -> "sold there";
                    case HEADQUARTERS -> "run from there";
                };
    }

    private static Fact subject(Claim claim) {
        if (claim.model != null) {
            return Fact.link("Model", Words.name(claim.model), Words.path(claim.model));
        }
        return claim.nameplate != null
                ? new Fact("Name", List.of(new Fact.Text(Statement.nameplate(claim), line(claim))))
                : Fact.of("Brand", claim.brand.name);
    }

    /** The page of the line that bears the name; null if none does, or several do. */
    private static String line(Claim claim) {
        List<Model> lines = claim.subjects.stream()
                .filter(model -> model.scope == ModelScope.LINE)
                .toList();
        return lines.size() == 1 ? Words.path(lines.get(0)) : null;
    }

    private static void markets(String term, List<Market> markets, List<Fact> facts) {
        if (!markets.isEmpty()) {
            facts.add(new Fact(
                    term,
                    markets.stream()
                            .map(market -> new Fact.Text(market.name, Words.path(market)))
                            .toList()));
        }
    }
}
