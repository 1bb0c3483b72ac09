package org.wherebuilt.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;

/** Reads sources. */
@ApplicationScoped
public class SourceRepository implements PanacheRepositoryBase<SourceDocument, String> {

    Page<SourceDocument> page(SourceFilter filter, SourceOrder order, PageRequest page) {
        Listing<SourceDocument> listing = new Listing<>(SourceDocument.class);
        if (filter != null) {
            filter.name("filter");
            filter.applyTo(listing);
        }
        return listing.orderBy(order.name(), order.keys()).page(getEntityManager(), page);
    }
}
