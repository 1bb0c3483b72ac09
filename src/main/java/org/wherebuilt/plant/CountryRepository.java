package org.wherebuilt.plant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Listing.Key;
import org.wherebuilt.relay.Page;
import org.wherebuilt.relay.PageRequest;
import org.wherebuilt.relay.References;

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
        Listing<Country> listing = new Listing<>(Country.class);
        if (filter != null) {
            references.check(check -> filter.name(check, "filter"));
            filter.applyTo(listing, regions);
        }
        return listing.orderBy(
                        "NAME_ASC",
                        List.of(
                                Key.name("e.name", true, country -> country.name),
                                Key.text("e.code", true, country -> country.code)))
                .page(getEntityManager(), page);
    }
}
