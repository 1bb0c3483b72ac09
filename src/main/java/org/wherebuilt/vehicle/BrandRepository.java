package org.wherebuilt.vehicle;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads brands. */
@ApplicationScoped
public class BrandRepository implements PanacheRepositoryBase<Brand, String> {

    private final References references;

    BrandRepository(References references) {
        this.references = references;
    }

    /** One page of those that match, by name. */
    Page<Brand> page(BrandFilter filter, PageRequest page) {
        return new Listing<>(Brand.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        BrandFilter::applyTo)
                .orderByName(brand -> brand.name, "slug", brand -> brand.slug)
                .page(getEntityManager(), page);
    }
}
