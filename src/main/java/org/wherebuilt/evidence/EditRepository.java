package org.wherebuilt.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Listing.Key;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads edits. */
@ApplicationScoped
class EditRepository implements PanacheRepositoryBase<Edit, Integer> {

    private final References references;

    EditRepository(References references) {
        this.references = references;
    }

    /** The newest first; a filter that is null has no condition. */
    Page<Edit> page(EditFilter filter, PageRequest page) {
        return new Listing<>(Edit.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        EditFilter::applyTo)
                .orderBy(
                        "NUMBER_DESC",
                        List.of(new Key<>("e.number", false, edit -> edit.number.toString(), Integer::valueOf)))
                .page(getEntityManager(), page);
    }
}
