package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/**
 * Between which days a plant can have built a model at all, where no source dates it there: the plant was open, the model
 * had a name of its own, and a register lists it.
 *
 * @param years the model years for which registers list the model
 * @param successorBound when its successor had been built for two years, null when no source says; evaluated only when needed
 */
record Lifetime(Plant plant, Model model, ListedYears years, Supplier<Bound> successorBound) {

    /** The first day; null when no such day is known. */
    Bound from() {
        Bound opened = plant.openedOn == null ? null : new Bound(plant.openedOn.earliest(), BoundBasis.PLANT, null);
        return Bound.later(Bound.later(opened, nameBound(false)), years.first());
    }

    /** The last day; null when no such day is known. */
    Bound to() {
        Bound listed = Bound.earlier(Bound.earlier(closed(), nameBound(true)), years.last());
        return listed == null ? successorBound.get() : listed;
    }

    /** When its successor had been built for two years; null if that was before this day, on which it was still built, or if no source says. */
    Bound succeededAfter(LocalDate stillBuilt) {
        Bound succeeded = successorBound.get();
        return succeeded == null || succeeded.value().isBefore(stillBuilt) ? null : succeeded;
    }

    /** When the plant closed for good; null while it is open, and when a closure is only planned. */
    Bound closed() {
        return plant.closure == Closure.ACTUAL ? new Bound(plant.closedOn.latest(), BoundBasis.PLANT, null) : null;
    }

    /** Null when a name has no known beginning (or end), since the model may be as old (or as young) as that. */
    private Bound nameBound(boolean last) {
        List<PartialDate> edges =
                datedNames().map(name -> last ? name.to : name.from).toList();
        if (edges.isEmpty() || edges.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        Stream<LocalDate> days = edges.stream().map(last ? PartialDate::latest : PartialDate::earliest);
        LocalDate day = (last ? days.max(LocalDate::compareTo) : days.min(LocalDate::compareTo)).orElseThrow();
        return new Bound(day, BoundBasis.NAME, null);
    }

    /** A name without any date says nothing about the model's lifetime, and a twin's name is about the twin's. */
    private Stream<ModelName> datedNames() {
        return model.names.stream().filter(name -> name.make == null && (name.from != null || name.to != null));
    }
}
