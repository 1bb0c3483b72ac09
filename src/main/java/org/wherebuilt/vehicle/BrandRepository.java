package org.wherebuilt.vehicle;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Listing.Key;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.PageRequest;
import org.wherebuilt.relay.References;

/** Reads brands. */
@ApplicationScoped
public class BrandRepository implements PanacheRepositoryBase<Brand, String> {

    private final References references;

    BrandRepository(References references) {
        this.references = references;
    }

    /** One page of those that match, by name. */
    Page<Brand> page(BrandFilter filter, PageRequest page) {
        Listing<Brand> listing = new Listing<>(Brand.class);
        if (filter != null) {
            references.check(check -> filter.name(check, "filter"));
            filter.applyTo(listing);
        }
        return listing.orderBy(
                        "NAME_ASC",
                        List.of(
                                Key.name("e.name", true, brand -> brand.name),
                                Key.text("e.slug", true, brand -> brand.slug)))
                .page(getEntityManager(), page);
    }
}
