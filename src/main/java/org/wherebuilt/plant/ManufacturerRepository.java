package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Listing.Key;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.PageRequest;
import org.wherebuilt.relay.References;

/** Reads manufacturers. */
@ApplicationScoped
public class ManufacturerRepository implements PanacheRepositoryBase<Manufacturer, String> {

    private final References references;

    ManufacturerRepository(References references) {
        this.references = references;
    }

    /** One page of those that match, by name. */
    Page<Manufacturer> page(ManufacturerFilter filter, PageRequest page) {
        Listing<Manufacturer> listing = new Listing<>(Manufacturer.class);
        if (filter != null) {
            references.check(check -> filter.name(check, "filter"));
            filter.applyTo(listing);
        }
        return listing.orderBy(
                        "NAME_ASC",
                        List.of(
                                Key.name("e.name", true, manufacturer -> manufacturer.name),
                                Key.text("e.slug", true, manufacturer -> manufacturer.slug)))
                .page(getEntityManager(), page);
    }
}
