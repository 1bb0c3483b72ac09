package org.wherebuilt.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Listing.Key;
import org.wherebuilt.relay.Page;

/** Reads sources. */
@ApplicationScoped
public class SourceRepository implements PanacheRepositoryBase<SourceDocument, String> {

    Page<SourceDocument> page(SourceFilter filter, int first, String after) {
        Listing<SourceDocument> listing = new Listing<>(SourceDocument.class);
        if (filter != null) {
            filter.applyTo(listing);
        }
        return listing.orderBy("SLUG", List.of(Key.text("e.slug", true, source -> source.slug)))
                .page(getEntityManager(), first, after);
    }
}
