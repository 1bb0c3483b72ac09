package org.wherebuilt.vehicle;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Page;

/** Reads models. */
@ApplicationScoped
public class ModelRepository implements PanacheRepositoryBase<Model, String> {

    Page<Model> page(ModelFilter filter, ModelOrder order, int first, String after) {
        Listing<Model> listing = new Listing<>(Model.class);
        if (filter != null) {
            filter.applyTo(listing);
        }
        return listing.orderBy(order.name(), order.keys()).page(getEntityManager(), first, after);
    }

    /** Every model of a listing, unordered. */
    public List<Model> all(Listing<Model> listing) {
        return listing.all(getEntityManager());
    }
}
