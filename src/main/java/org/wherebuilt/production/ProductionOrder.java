package org.wherebuilt.production;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Listing.Key;

/** In which order production periods are listed. */
@Description("The order of production periods. Equal ones are sorted by plant and model.")
public enum ProductionOrder {
    @Description("By plant, then model.")
    PLANT_ASC(List.of(plant(), model())),
    @Description("By model, then plant.")
    MODEL_ASC(List.of(model(), plant())),
    @Description("The earliest start first; those whose start no source states come last.")
    START_ASC(List.of(start(true), plant(), model())),
    @Description("The latest start first; those whose start no source states come first.")
    START_DESC(List.of(start(false), plant(), model())),
    @Description("The most dissent first.")
    DISSENT_DESC(List.of(dissent(), plant(), model()));

    private static final LocalDate NOT_KNOWN = LocalDate.of(9999, 12, 31);

    private final List<Key<ProductionPeriod>> keys;

    ProductionOrder(List<Key<ProductionPeriod>> keys) {
        this.keys = keys;
    }

    List<Key<ProductionPeriod>> keys() {
        return keys;
    }

    private static Key<ProductionPeriod> plant() {
        return Key.text("e.plant.slug", true, period -> period.plant.slug);
    }

    private static Key<ProductionPeriod> model() {
        return Key.text("e.model.slug", true, period -> period.model.slug);
    }

    private static Key<ProductionPeriod> dissent() {
        return new Key<>("e.dissent", false, period -> String.valueOf(period.dissent), Integer::valueOf);
    }

    private static Key<ProductionPeriod> start(boolean ascending) {
        return new Key<>(
                "coalesce(e.startEarliest, date 9999-12-31)",
                ascending,
                period -> (period.start == null ? NOT_KNOWN : period.start.earliest()).toString(),
                LocalDate::parse);
    }
}
