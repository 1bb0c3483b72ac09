package org.wherebuilt.production;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;

/** The last day on which a source was read. The catalogue knows nothing later. Queried once for each request. */
@RequestScoped
class CatalogueDay {

    private final EntityManager entityManager;

    private LocalDate day;

    CatalogueDay(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    LocalDate get() {
        if (day == null) {
            day = entityManager
                    .createQuery("select max(s.readOn) from SourceDocument s", LocalDate.class)
                    .getSingleResult();
        }
        return day;
    }
}
