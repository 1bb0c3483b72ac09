package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Page;

/** Reads plants. */
@ApplicationScoped
public class PlantRepository implements PanacheRepositoryBase<Plant, String> {

    Page<Plant> page(PlantFilter filter, PlantOrder order, int first, String after) {
        Listing<Plant> listing = new Listing<>(Plant.class);
        if (filter != null) {
            filter.applyTo(listing);
        }
        return listing.orderBy(order.name(), order.keys()).page(getEntityManager(), first, after);
    }
}
