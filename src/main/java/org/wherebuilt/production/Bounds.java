package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/**
 * What a judgement's dates tell about any one day. A bound that no source states is clipped to the plant's life and to
 * the time in which the model bore any name; "still going on" is certain only up to its source's date, and a planned date
 * makes nothing certain but that it had not ended when it was announced.
 *
 * @param possibleFrom before it, it was not built there; null when no such day is known
 * @param certainFrom from here to {@code certainTo} it was; both null when no days are certain
 * @param possibleTo after it, it was not built there; null when no such day is known
 */
record Bounds(LocalDate possibleFrom, LocalDate certainFrom, LocalDate certainTo, LocalDate possibleTo) {

    static Bounds of(Judgement judgement) {
        Bounds bounds = of(judgement.plant(), judgement.model(), judgement.start(), judgement.end());
        return judgement.status() == VerdictStatus.PLANNED
                ? new Bounds(bounds.possibleFrom, null, null, bounds.possibleTo)
                : bounds;
    }

    static Bounds of(Plant plant, Model model, Facet<PartialDate> start, Facet<Ending> end) {
        LocalDate from =
                start.value() != null ? start.value().earliest() : pick(opened(plant), firstNamed(model), true);
        LocalDate to = lastPossible(plant, model, end.value());
        if (from != null && to != null && to.isBefore(from)) {
            // The lives contradict what is stated; what is stated holds.
            from = start.value() == null ? null : from;
            to = end.value().date() == null ? null : to;
        }
        LocalDate certainFrom =
                start.value() == null || start.planned() ? null : start.value().latest();
        LocalDate certainTo = certainTo(end);
        if (certainFrom == null || certainTo == null || certainTo.isBefore(certainFrom)) {
            return new Bounds(from, null, null, to);
        }
        return new Bounds(from, certainFrom, certainTo, to);
    }

    /** Whether it may have been built there on some day from the first to the last. */
    boolean possible(LocalDate first, LocalDate last) {
        return (possibleFrom == null || !last.isBefore(possibleFrom))
                && (possibleTo == null || !first.isAfter(possibleTo));
    }

    private static LocalDate lastPossible(Plant plant, Model model, Ending ending) {
        if (ending.date() != null) {
            return ending.date().latest();
        }
        LocalDate closed = closed(plant);
        return ending.state() == EndState.ONGOING ? closed : pick(closed, lastNamed(model), false);
    }

    private static LocalDate certainTo(Facet<Ending> end) {
        Ending ending = end.value();
        if (ending.state() == EndState.ONGOING) {
            return ending.asOf();
        }
        if (ending.date() == null) {
            return null;
        }
        LocalDate last = ending.date().earliest();
        LocalDate told = end.winner().source.knownOn();
        return end.planned() && told.isBefore(last) ? told : last;
    }

    private static LocalDate opened(Plant plant) {
        return plant.openedOn == null ? null : plant.openedOn.earliest();
    }

    private static LocalDate closed(Plant plant) {
        return plant.closure == Closure.ACTUAL ? plant.closedOn.latest() : null;
    }

    /** Null when a name has no known beginning, since the model may be as old as that. */
    private static LocalDate firstNamed(Model model) {
        return edge(dated(model).map(name -> name.from == null ? null : name.from.earliest()), false);
    }

    /** Null when a name has no known end, since the model may still bear it. */
    private static LocalDate lastNamed(Model model) {
        return edge(dated(model).map(name -> name.to == null ? null : name.to.latest()), true);
    }

    /** A name of which no date is known at all tells nothing of the model's life. */
    private static Stream<ModelName> dated(Model model) {
        return model.names.stream().filter(name -> name.from != null || name.to != null);
    }

    private static LocalDate edge(Stream<LocalDate> days, boolean latest) {
        List<LocalDate> all = days.toList();
        return all.contains(null)
                ? null
                : all.stream().reduce((one, other) -> pick(one, other, latest)).orElse(null);
    }

    /** The later (or the earlier) of two days; the other when one is null. */
    private static LocalDate pick(LocalDate one, LocalDate other, boolean later) {
        BinaryOperator<LocalDate> pick = (a, b) -> a.isAfter(b) == later ? a : b;
        return Stream.of(one, other).filter(Objects::nonNull).reduce(pick).orElse(null);
    }
}
