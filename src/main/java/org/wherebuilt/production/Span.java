package org.wherebuilt.production;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;

/** The part of a {@link Reason} that tells since when and until when, each with who says so. */
final class Span {

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

    /** What was still built long ago may be known to be over, though no source dates its end. */
    private boolean isPresent() {
        return ongoing && judgement.bounds().to() == null;
    }

    /** After the plant, in a sentence of its own: who says that it was built there, the dates, and what nobody tells. */
    String told() {
        Claim winner = judgement.winner();
        boolean citedBelow = winner.kind != ClaimKind.INFERRED
                && (started && Citation.isOneVoice(start.winner(), winner)
                        || end.winner() != null && !end.planned() && Citation.isOneVoice(end.winner(), winner));
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
            return ", " + range() + by(end.winner(), end.value().date(), named);
        }
        String from = started
                ? ", %s %s%s"
                        .formatted(
                                isPresent() ? "since" : "from",
                                DateWords.of(start.value()),
                                by(start.winner(), start.value(), named))
                : "";
        return ended
                ? from
                        + (from.isEmpty() ? ", until " : to())
                        + DateWords.of(end.value().date())
                        + by(end.winner(), end.value().date(), named)
                : from;
    }

    private String range() {
        PartialDate first = start.value();
        PartialDate last = end.value().date();
        if (!DateWords.isModelYear(first) || !DateWords.isModelYear(last)) {
            return "from " + DateWords.of(first) + to() + DateWords.of(last);
        }
        return first.equals(last)
                ? "for " + DateWords.of(first)
                : "for model years %d to %d".formatted(DateWords.year(first), DateWords.year(last));
    }

    /** "From model year 2015 to 2019" would read as two model years. */
    private String to() {
        return DateWords.isModelYear(start.value())
                        && DateWords.isYear(end.value().date())
                ? " until "
                : " to ";
    }

    private void planOrEnd(List<String> tails) {
        if (start.value() != null && start.planned()) {
            tails.add("production was to begin " + DateWords.at(start.value())
                    + cite.after(start.winner(), start.value()));
        }
        Ending ending = end.value();
        if (ongoing) {
            tails.add("it was still built" + stillBuilt(List.of()));
            if (!isPresent()) {
                tails.add("no source tells when it ended");
            }
        } else if (ending.state() == EndState.ONGOING) {
            tails.add("it was to go on" + cite.after(end.winner(), null));
        } else if (ending.state() == EndState.ENDED && end.planned()) {
            String when = ending.date() == null ? "" : " " + DateWords.at(ending.date());
            tails.add("production was to end" + when + cite.after(end.winner(), ending.date()));
        } else if (ending.state() == EndState.ENDED && !ended) {
            tails.add(overWithoutDate());
        } else if (!ended) {
            tails.add(start.value() != null ? "no source tells when it ended" : "no source tells from when to when");
        } else if (start.value() == null) {
            tails.add("no source tells when it began");
        }
    }

    /** The plan, where there was one, tells when that may have been. */
    private String overWithoutDate() {
        return judgement.announcements().stream()
                .filter(plan -> plan.end != null)
                .findFirst()
                .map(plan -> "production was to end %s%s and has ended since%s"
                        .formatted(
                                DateWords.at(plan.end),
                                cite.after(plan, plan.end),
                                cite.after(end.winner(), null)))
                .orElseGet(() -> "production has ended" + cite.after(end.winner(), null) + ", no source tells when");
    }

    private String stillBuilt(List<Claim> named) {
        Claim winner = end.winner();
        PartialDate published = winner.source.published;
        return (published == null ? "" : " " + DateWords.at(published)) + by(winner, published, named);
    }

    private String by(Claim claim, PartialDate date, List<Claim> named) {
        return named.stream().anyMatch(one -> Citation.isOneVoice(one, claim)) ? "" : cite.after(claim, date);
    }
}
