package org.wherebuilt.plant;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Listing.Key;

/** In which order plants are listed. */
@Description("The order of plants. Equal ones are sorted by slug.")
public enum PlantOrder {
    @Description("By name, A to Z.")
    NAME_ASC(byName(true)),
    @Description("By name, Z to A.")
    NAME_DESC(byName(false)),
    @Description("The oldest first; plants whose opening no source states come last.")
    OPENED_ON_ASC(byOpening(true)),
    @Description("The newest first; plants whose opening no source states come first.")
    OPENED_ON_DESC(byOpening(false)),
    @Description("By country code, A to Z.")
    COUNTRY_ASC(Key.text("e.country.code", true, plant -> plant.country.code));

    private static final LocalDate NOT_KNOWN = LocalDate.of(9999, 12, 31);

    private final Key<Plant> key;

    PlantOrder(Key<Plant> key) {
        this.key = key;
    }

    List<Key<Plant>> keys() {
        return List.of(key, Key.text("e.slug", key.ascending(), plant -> plant.slug));
    }

    private static Key<Plant> byName(boolean ascending) {
        return Key.name("e.name", ascending, plant -> plant.name);
    }

    private static Key<Plant> byOpening(boolean ascending) {
        return new Key<>(
                "coalesce(e.openedEarliest, date 9999-12-31)",
                ascending,
                plant -> (plant.openedOn == null ? NOT_KNOWN : plant.openedOn.earliest()).toString(),
                LocalDate::parse);
    }
}
