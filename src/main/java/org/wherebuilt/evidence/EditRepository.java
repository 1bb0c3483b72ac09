package org.wherebuilt.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Listing.Key;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;

/** Reads edits. */
@ApplicationScoped
class EditRepository implements PanacheRepositoryBase<Edit, Integer> {

    /** The newest first. */
    Page<Edit> page(PageRequest page) {
        return new Listing<>(Edit.class)
                .orderBy(
                        "NUMBER_DESC",
                        List.of(new Key<>("e.number", false, edit -> edit.number.toString(), Integer::valueOf)))
                .page(getEntityManager(), page);
    }
}
