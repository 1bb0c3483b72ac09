package org.wherebuilt.vehicle;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Listing.Key;

/** In which order models are listed. */
@Description("In which order models are listed. Models that are equal in it come by slug.")
public enum ModelOrder {
    @Description("By name, A to Z.")
    NAME_ASC(true),
    @Description("By name, Z to A.")
    NAME_DESC(false);

    private final boolean ascending;

    ModelOrder(boolean ascending) {
        this.ascending = ascending;
    }

    List<Key<Model>> keys() {
        return List.of(
                Key.text("e.name", ascending, model -> model.name), Key.text("e.slug", ascending, model -> model.slug));
    }
}
