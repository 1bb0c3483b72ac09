package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/** The part of a {@link Reason} that tells since when and until when, each with who says so. */
final class Span {

    private static final int YEARS_OF_THE_PRESENT = 2;

    private final Judgement judgement;
    private final Citation cite;
    private final Facet<PartialDate> start;
    private final Facet<Ending> end;
    private final boolean started;
    private final boolean ended;
    private final boolean ongoing;

    Span(Judgement judgement, Citation cite) {
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

    /** After the plant, in a sentence of its own: who says that it was built there, the dates, and what nobody tells. */
    String told() {
        Claim winner = judgement.winner();
        Optional<Claim> ends = end.planned() ? hasCome() : Optional.ofNullable(end.winner());
        boolean citedBelow = winner.kind != ClaimKind.INFERRED
                && Stream.concat(started ? Stream.of(start.winner()) : Stream.empty(), ends.stream())
                        .anyMatch(claim -> Citation.isOneVoice(claim, winner));
        String by = citedBelow ? "" : cite.after(winner, null);
        List<String> tails = new ArrayList<>();
        tails.add(by + dates(List.of()));
        planOrEnd(tails);
        return String.join("; ", tails);
    }

    /** After the plant, in a sentence that has named these claims' sources. */
    String asSaidBy(List<Claim> named) {
        return dates(named) + (ongoing ? ", and still" + stillBuilt(named) : "");
    }

    private String dates(List<Claim> named) {
        if (started && ended && Citation.isOneVoice(start.winner(), end.winner())) {
            return ", " + PartialDate.range(start.value(), end.value().date())
                    + by(end.winner(), end.value().date(), named);
        }
        String from = started
                ? ", %s %s%s"
                        .formatted(
                                isPresent() ? "since" : "from",
                                start.value().inWords(),
                                by(start.winner(), start.value(), named))
                : "";
        return ended
                ? from
                        + (from.isEmpty() ? ", until " : to())
                        + end.value().date().inWords()
                        + by(end.winner(), end.value().date(), named)
                : from;
    }

    /** "From model year 2015 to 2019" would read as two model years. */
    private String to() {
        return start.value().isModelYear() && end.value().date().isYear() ? " until " : " to ";
    }

    private void planOrEnd(List<String> tails) {
        if (start.value() != null && start.planned()) {
            tails.add(
                    "production was to begin " + start.value().atInWords() + cite.after(start.winner(), start.value()));
        }
        Ending ending = end.value();
        if (ongoing) {
            tails.add("it was still built" + stillBuilt(List.of()));
            if (!isPresent()) {
                tails.add("no source tells when it ended");
            }
        } else if (ending.state() == EndState.ONGOING) {
            tails.add("it was to go on" + cite.after(end.winner(), null));
        } else if (ending.state() == EndState.ENDED && !ended) {
            tails.add(over());
        } else if (!ended) {
            tails.add(start.value() != null ? "no source tells when it ended" : "no source tells from when to when");
        } else if (start.value() == null) {
            tails.add("no source tells when it began");
        }
    }

    /** An end that no report dates: what was planned, and whether it has come. */
    private String over() {
        if (!end.planned()) {
            return "production has ended" + cite.after(end.winner(), null) + ", no source tells when";
        }
        PartialDate date = end.value().date();
        String planned = "production was to end%s%s"
                .formatted(date == null ? "" : " " + date.atInWords(), cite.after(end.winner(), date));
        return hasCome()
                .map(report -> planned + " and has ended since" + cite.after(report, null))
                .orElse(planned);
    }

    /** Who reports, without a date, the end that was planned. */
    private Optional<Claim> hasCome() {
        return judgement.support().stream()
                .filter(claim -> claim.endState == EndState.ENDED
                        && claim.kind != ClaimKind.ANNOUNCED
                        && Scope.datesTheModel(claim))
                .findFirst();
    }

    private String stillBuilt(List<Claim> named) {
        Claim winner = end.winner();
        PartialDate published = winner.source.published;
        return (published == null ? "" : " " + published.atInWords()) + by(winner, published, named);
    }

    private String by(Claim claim, PartialDate date, List<Claim> named) {
        return named.stream().anyMatch(one -> Citation.isOneVoice(one, claim)) ? "" : cite.after(claim, date);
    }
}
