package org.wherebuilt.explorer;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.ClaimJudgement;
import org.wherebuilt.production.ClaimOutcome;
import org.wherebuilt.production.PlanStatus;
import org.wherebuilt.production.Statement;

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
                ClaimFacts.of(claim),
                source(claim.source),
                outcome(judgement, plan),
                judgement == null
                        ? List.of()
                        : judgement.productionPeriods().stream()
                                .sorted(Words.CERTAIN_FIRST)
                                .map(period -> Bearing.of(period, claim))
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
                    case HOLDS -> "The answers agree with it. ";
                    case HOLDS_IN_PART -> "It names one place as the only one, and some answers name others. ";
                    case DOES_NOT_HOLD -> "No answer agrees with it, and others contradict it. ";
                    case PLAN -> "";
                    case UNTESTED -> "";
                };
        String became = plan == null
                ? ""
                : switch (plan) {
                    case PLANNED -> " No source reports yet what it announced.";
                    case FULFILLED -> " What it announced has happened.";
                    case OVERTAKEN -> " It happened differently.";
                    case LAPSED -> " No source reports that it happened.";
                };
        return words + judgement.reason() + became;
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
                        : claim.nameplate != null ? Statement.nameplate(claim) : claim.brand.name,
                List.of(new Card.Line(
                        Statement.sentence(claim), "Source: " + Answer.Said.published(claim.source), outcome)),
                "");
    }

    static String day(OffsetDateTime moment) {
        LocalDate day = moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
        return new PartialDate(day.toString()).inWords();
    }
}
