package org.wherebuilt.vehicle;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Reads models. */
@ApplicationScoped
public class ModelRepository implements PanacheRepositoryBase<Model, String> {

    private final References references;

    ModelRepository(References references) {
        this.references = references;
    }

    /** Generations only, unless the filter names a scope: a line beside its generations would be the same cars twice. */
    Page<Model> page(ModelFilter filter, ModelOrder order, PageRequest page) {
        return new Listing<>(Model.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        ModelFilter::applyTo)
                .where(
                        "e.scope in :listed",
                        "listed",
                        filter == null || !filter.namesScope() ? List.of(ModelScope.GENERATION) : null)
                .orderBy(order.name(), order.keys())
                .page(getEntityManager(), page);
    }

    /** Every model of a listing, unordered. */
    public List<Model> all(Listing<Model> listing) {
        return listing.all(getEntityManager());
    }
}
