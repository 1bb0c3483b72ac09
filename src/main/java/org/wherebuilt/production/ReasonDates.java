package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/** The part of a {@link Reason} that says since when and until when, each with its source. */
final class ReasonDates {

    private static final int YEARS_OF_THE_PRESENT = 2;

    private final Judgement judgement;
    private final Citation cite;
    private final Decision<PartialDate> start;
    private final Decision<Ending> end;
    private final boolean started;
    private final boolean ended;
    private final boolean ongoing;

    ReasonDates(Judgement judgement, Citation cite) {
        this.judgement = judgement;
        this.cite = cite;
        this.start = judgement.start();
        this.end = judgement.end();
        boolean plan = judgement.status() == VerdictStatus.PLANNED;
        this.started = start.value() != null && (plan || !start.planned());
        this.ended = end.value().date() != null && (plan || !end.planned());
        this.ongoing = end.value().state() == EndState.ONGOING && !end.planned();
    }

    /** The tense that the end allows. */
    String verb() {
        return !isPresent() ? "was" : started ? "has been" : "is";
    }

    /** What was still built years before the catalogue read of it need not be built today. */
    private boolean isPresent() {
        return ongoing
                && !end.value().asOf().isBefore(end.winner().source.readOn.minusYears(YEARS_OF_THE_PRESENT));
    }

    /** After the plant, in a sentence of its own: who says that it was built there, the dates, and what no source says. */
    String text() {
        Claim winner = judgement.winner();
        Optional<Claim> endClaim = end.planned() ? reportedEnd() : Optional.ofNullable(end.winner());
        boolean citedBelow = winner.kind != ClaimKind.INFERRED
                && Stream.concat(started ? Stream.of(start.winner()) : Stream.empty(), endClaim.stream())
                        .anyMatch(claim -> Citation.readsAsOneSource(claim, winner));
        String by = citedBelow ? "" : cite.inBrackets(winner, null);
        List<String> clauses = new ArrayList<>();
        clauses.add(by + dates(List.of()));
        addPlanOrEnd(clauses);
        return String.join("; ", clauses);
    }

    /** After the plant, in a sentence that has named these claims' sources. */
    String accordingTo(List<Claim> named) {
        return dates(named) + (ongoing ? ", and still" + stillBuilt(named) : "");
    }

    private String dates(List<Claim> named) {
        if (started && ended && Citation.readsAsOneSource(start.winner(), end.winner())) {
            return ", " + PartialDate.range(start.value(), end.value().date())
                    + cited(end.winner(), end.value().date(), named);
        }
        String from = started
                ? ", %s %s%s"
                        .formatted(
                                isPresent() ? "since" : "from",
                                start.value().inWords(),
                                cited(start.winner(), start.value(), named))
                : "";
        return ended
                ? from
                        + (from.isEmpty() ? ", until " : untilOrTo())
                        + end.value().date().inWords()
                        + cited(end.winner(), end.value().date(), named)
                : from;
    }

    /** "From model year 2015 to 2019" would read as two model years. */
    private String untilOrTo() {
        return start.value().isModelYear() && end.value().date().isYear() ? " until " : " to ";
    }

    private void addPlanOrEnd(List<String> clauses) {
        if (start.value() != null && start.planned()) {
            clauses.add("production was to begin " + start.value().atInWords()
                    + cite.inBrackets(start.winner(), start.value()));
        }
        Ending ending = end.value();
        if (ongoing) {
            clauses.add("it was still built" + stillBuilt(List.of()));
            if (!isPresent()) {
                clauses.add("no source says when it ended");
            }
        } else if (ending.state() == EndState.ONGOING) {
            clauses.add("it was to go on" + cite.inBrackets(end.winner(), null));
        } else if (ending.state() == EndState.ENDED && !ended) {
            clauses.add(undatedEnd());
        } else if (!ended) {
            clauses.add(
                    start.value() != null
                            ? noSource(!end.dissenters().isEmpty()) + " when it ended"
                            : "no source says from when to when");
        } else if (start.value() == null) {
            clauses.add(noSource(!start.dissenters().isEmpty()) + " when it began");
        }
    }

    /** Those whose date the other one excludes say it, but cannot be right. */
    private static String noSource(boolean excluded) {
        return excluded ? "no source that goes with this says" : "no source says";
    }

    /** An end that no report dates: what was planned, and whether it has come. */
    private String undatedEnd() {
        if (!end.planned()) {
            return "production has ended" + cite.inBrackets(end.winner(), null) + ", "
                    + noSource(end.dissenters().stream().anyMatch(claim -> claim.end != null)) + " when";
        }
        PartialDate date = end.value().date();
        String planned = "production was to end%s%s"
                .formatted(date == null ? "" : " " + date.atInWords(), cite.inBrackets(end.winner(), date));
        return reportedEnd()
                .map(report -> planned + " and has ended since" + cite.inBrackets(report, null))
                .orElse(planned);
    }

    /** Who reports, without a date, the end that was planned. */
    private Optional<Claim> reportedEnd() {
        return judgement.support().stream()
                .filter(claim -> claim.endState == EndState.ENDED
                        && claim.end == null
                        && claim.kind != ClaimKind.ANNOUNCED
                        && ClaimOverlap.datesTheModel(claim))
                .findFirst();
    }

    private String stillBuilt(List<Claim> named) {
        Claim winner = end.winner();
        PartialDate published = winner.source.published;
        return (published == null ? "" : " " + published.atInWords()) + cited(winner, published, named);
    }

    private String cited(Claim claim, PartialDate date, List<Claim> named) {
        return named.stream().anyMatch(one -> Citation.readsAsOneSource(one, claim))
                ? ""
                : cite.inBrackets(claim, date);
    }
}
