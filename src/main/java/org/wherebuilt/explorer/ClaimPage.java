package org.wherebuilt.explorer;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.market.Market;
import org.wherebuilt.production.ClaimJudgement;
import org.wherebuilt.production.ClaimOutcome;
import org.wherebuilt.production.PlanStatus;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.Statement;
import org.wherebuilt.production.Verdict;

/**
 * The page of one claim: what it says, who says it, and what became of it.
 *
 * @param retracted when it was retracted, in words; null while it is in force
 * @param outcome what became of it; null for what is not judged
 * @param bearing the answers on which it bears
 * @param versions what it said before, the newest first
 */
record ClaimPage(
        Head head,
        String retracted,
        String quote,
        String note,
        List<Fact> facts,
        List<Fact> source,
        String outcome,
        List<Bearing> bearing,
        List<Version> versions,
        Card card) {

    /** An answer on which it bears: where that stands, and what the claim does to it. */
    record Bearing(String title, String path, String status, String role) {}

    /** What it said, from when to when by the catalogue's record. */
    record Version(String said, String held) {}

    /**
     * @param versions all of one slug
     * @param judgement null for what is not judged
     * @param plan null for what is no plan
     */
    static ClaimPage of(List<Claim> versions, ClaimJudgement judgement, PlanStatus plan) {
        Claim claim = newest(versions);
        String retracted = claim.retractedAt == null ? null : day(claim.retractedAt);
        String name = Statement.title(claim);
        Head head = new Head(
                name,
                name,
                (retracted == null ? "" : "Retracted on " + retracted + ". It said: ") + Statement.of(claim),
                Words.path(claim) + Head.PICTURE,
                Structured.claim(claim, judgement));
        return new ClaimPage(
                head,
                retracted,
                claim.quote,
                claim.note,
                facts(claim),
                source(claim.source),
                outcome(judgement, plan),
                judgement == null
                        ? List.of()
                        : judgement.productionPeriods().stream()
                                .sorted(Words.CERTAIN_FIRST)
                                .map(period -> bearing(period, claim))
                                .toList(),
                versions.stream()
                        .filter(version -> version != claim)
                        .sorted(comparing((Claim version) -> version.recordedAt).reversed())
                        .map(version -> new Version(
                                Statement.of(version),
                                "from %s to %s".formatted(day(version.recordedAt), day(version.retractedAt))))
                        .toList(),
                card(claim, judgement));
    }

    /** The one in force, or what was retracted last. */
    static Claim newest(List<Claim> versions) {
        return versions.stream()
                .max(comparing((Claim version) -> version.retractedAt == null)
                        .thenComparing(version -> version.recordedAt))
                .orElseThrow();
    }

    private static List<Fact> facts(Claim claim) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "It says",
                claim.stance == Stance.DENIES ? "that it was not so" : "that it was so",
                switch (claim.kind) {
                    case REPORTED -> "stated as a fact";
                    case ANNOUNCED -> "a plan or a forecast, which never counts as built";
                    case DECODED -> "read from a vehicle number or a register of them";
                    case INFERRED -> "not in words: it follows from what is said";
                }));
        facts.add(Fact.of(
                "About",
                switch (claim.topic) {
                    case PRODUCTION -> "where it was built";
                    case SALES -> "where it was sold";
                    case HEADQUARTERS -> "where the brand is run from";
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
                            : claim.isOngoing() ? "was still going on" : "yes, the time not stated"));
        }
        markets("Markets", claim.markets, facts);
        markets("Except", claim.excludedMarkets, facts);
        if (claim.exclusiveBecause != null) {
            facts.add(Fact.of("Excludes other places", claim.exclusiveBecause));
        }
        facts.add(Fact.of("In the catalogue since", day(claim.recordedAt)));
        return facts;
    }

    private static Fact subject(Claim claim) {
        return claim.model != null
                ? Fact.link("Model", Words.name(claim.model), Words.path(claim.model))
                : claim.nameplate != null ? Fact.of("Name", claim.nameplate) : Fact.of("Brand", claim.brand.name);
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

    private static List<Fact> source(SourceDocument source) {
        return Stream.concat(
                        Stream.of(Fact.link("Document", source.title, Words.path(source))),
                        SourcePage.facts(source).stream())
                .toList();
    }

    private static String outcome(ClaimJudgement judgement, PlanStatus plan) {
        if (judgement == null) {
            return null;
        }
        String words =
                switch (judgement.outcome()) {
                    case IN_VERDICT -> "";
                    case HOLDS -> "The answers bear it out. ";
                    case HOLDS_IN_PART -> "It names the one place, and some answers name others. ";
                    case DOES_NOT_HOLD -> "No answer bears it out, and others speak against it. ";
                    case PLAN -> "";
                    case UNTESTED -> "";
                };
        String became = plan == null
                ? ""
                : switch (plan) {
                    case PLANNED -> " Nothing is reported yet of what it announced.";
                    case FULFILLED -> " What it announced came about.";
                    case OVERTAKEN -> " It came otherwise.";
                    case LAPSED -> " Nothing came of it.";
                };
        return words + judgement.reason() + became;
    }

    private static Bearing bearing(ProductionPeriod period, Claim claim) {
        return new Bearing(
                Words.name(period.model) + " at " + period.plant.name,
                Words.path(period.model) + "#at-" + period.plant.slug,
                period.status.name().toLowerCase(Locale.ROOT),
                role(period.getVerdict(), claim));
    }

    /** What it decides there, and on what it dissents: decides the place, the start; dissents on the end. */
    private static String role(Verdict verdict, Claim claim) {
        Map<String, Claim> winners = new LinkedHashMap<>();
        winners.put("the place", verdict.winner());
        winners.put("the start", verdict.start().winner());
        winners.put("the end", verdict.end().winner());
        winners.put("the markets", verdict.markets().winner());
        Map<String, List<Claim>> dissenters = new LinkedHashMap<>();
        dissenters.put("the place", verdict.dissenters());
        dissenters.put("the start", verdict.start().dissenters());
        dissenters.put("the end", verdict.end().dissenters());
        dissenters.put("the markets", verdict.markets().dissenters());
        String decides = String.join(
                ", ",
                winners.keySet().stream()
                        .filter(part -> isOne(winners.get(part), claim))
                        .toList());
        String dissents = String.join(
                ", ",
                dissenters.keySet().stream()
                        .filter(part -> dissenters.get(part).stream().anyMatch(one -> isOne(one, claim)))
                        .toList());
        if (decides.isEmpty() && dissents.isEmpty()) {
            return "agrees";
        }
        return (decides.isEmpty() ? "" : "decides " + decides)
                + (decides.isEmpty() || dissents.isEmpty() ? "" : "; ")
                + (dissents.isEmpty() ? "" : "dissents on " + dissents);
    }

    private static boolean isOne(Claim one, Claim other) {
        return one != null && one.slug.equals(other.slug);
    }

    private static Card card(Claim claim, ClaimJudgement judgement) {
        String outcome = claim.retractedAt != null
                ? "retracted"
                : judgement == null || judgement.outcome() == ClaimOutcome.UNTESTED
                        ? ""
                        : judgement.outcome() == ClaimOutcome.IN_VERDICT
                                ? ""
                                : judgement
                                        .outcome()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ');
        return new Card(
                "What %s %s".formatted(Statement.who(claim.source), Statement.says(claim.source)),
                claim.model != null
                        ? Words.name(claim.model)
                        : claim.nameplate != null ? claim.nameplate : claim.brand.name,
                List.of(new Card.Line(
                        Statement.sentence(claim), "Source: " + Answer.Said.published(claim.source), outcome)),
                "");
    }

    private static String day(OffsetDateTime moment) {
        LocalDate day = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return new PartialDate(day.toString()).inWords();
    }
}
