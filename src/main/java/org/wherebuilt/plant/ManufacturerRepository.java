package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads manufacturers. */
@ApplicationScoped
public class ManufacturerRepository implements PanacheRepositoryBase<Manufacturer, String> {

    private final References references;

    ManufacturerRepository(References references) {
        this.references = references;
    }

    /** One page of those that match, by name. */
    Page<Manufacturer> page(ManufacturerFilter filter, PageRequest page) {
        return new Listing<>(Manufacturer.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        ManufacturerFilter::applyTo)
                .orderByName(manufacturer -> manufacturer.name, "slug", manufacturer -> manufacturer.slug)
                .page(getEntityManager(), page);
    }
}
