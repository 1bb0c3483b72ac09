package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads plants. */
@ApplicationScoped
public class PlantRepository implements PanacheRepositoryBase<Plant, String> {

    private final References references;
    private final RegionRepository regions;

    PlantRepository(References references, RegionRepository regions) {
        this.references = references;
        this.regions = regions;
    }

    Page<Plant> page(PlantFilter filter, PlantOrder order, PageRequest page) {
        return new Listing<>(Plant.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        (given, listing) -> given.applyTo(listing, regions))
                .orderBy(order.name(), order.keys())
                .page(getEntityManager(), page);
    }
}
