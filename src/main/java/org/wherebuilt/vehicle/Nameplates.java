package org.wherebuilt.vehicle;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Containment;

/** Which name was right on a day. */
final class Nameplates {

    private Nameplates() {}

    /**
     * The names that may have held on the day, in one market or anywhere. A rename dated to a year leaves two names
     * possible in it. A name of one market goes before one that is the same everywhere. A twin that was sold beside the
     * model, in no market in its place, never gave it a name.
     */
    static List<String> on(Model model, LocalDate on, String market) {
        List<ModelName> held =
                model.names.stream().filter(name -> wasBorneOn(name, on)).toList();
        List<String> there =
                names(held, name -> name.market != null && market != null && Containment.contains(name.market, market));
        return there.isEmpty() ? names(held, name -> name.market == null || market == null) : there;
    }

    private static boolean wasBorneOn(ModelName name, LocalDate on) {
        return (name.make == null || name.market != null) && PartialDate.mayInclude(name.from, name.to, on);
    }

    private static List<String> names(List<ModelName> names, Predicate<ModelName> condition) {
        return names.stream()
                .filter(condition)
                .map(name -> name.name)
                .distinct()
                .toList();
    }
}
