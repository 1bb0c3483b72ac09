package org.wherebuilt.vehicle;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.production.Answers;
import org.wherebuilt.relay.Listing.Key;

/** In which order models are listed. */
@Description("The order of models. Equal ones are sorted by slug.")
public enum ModelOrder {
    @Description("By name, A to Z.")
    NAME_ASC(byName(true)),
    @Description("By name, Z to A.")
    NAME_DESC(byName(false)),
    @Description("The first built first, at whichever plant; models whose start no source states come last.")
    START_ASC(byStart(true)),
    @Description("The last begun first, at whichever plant; models whose start no source states come last.")
    START_DESC(byStart(false));

    private final Key<Model> key;

    ModelOrder(Key<Model> key) {
        this.key = key;
    }

    List<Key<Model>> keys() {
        return List.of(key, Key.text("e.slug", key.ascending(), model -> model.slug));
    }

    private static Key<Model> byName(boolean ascending) {
        return Key.name("e.name", ascending, model -> model.name);
    }

    private static Key<Model> byStart(boolean ascending) {
        LocalDate last = ascending ? LocalDate.of(9999, 12, 31) : LocalDate.of(1, 1, 1);
        return new Key<>(
                "coalesce((select min(cast(p.startEarliest as LocalDate)) from ProductionPeriod p"
                        + " where p.model = e and " + Answers.isAnswer("p") + "), date " + last + ")",
                ascending,
                model -> model.firstStart().orElse(last).toString(),
                LocalDate::parse);
    }
}
