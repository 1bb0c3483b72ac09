package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads countries. */
@ApplicationScoped
public class CountryRepository implements PanacheRepositoryBase<Country, String> {

    private final References references;
    private final RegionRepository regions;

    CountryRepository(References references, RegionRepository regions) {
        this.references = references;
        this.regions = regions;
    }

    /** One page of those that match, by name. */
    Page<Country> page(CountryFilter filter, PageRequest page) {
        return new Listing<>(Country.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        (given, listing) -> given.applyTo(listing, regions))
                .orderByName(country -> country.name, "code", country -> country.code)
                .page(getEntityManager(), page);
    }
}
