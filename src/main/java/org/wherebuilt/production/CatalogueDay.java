package org.wherebuilt.production;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;

/** The day up to which the catalogue knows anything: the last one on which a source was read. Looked up once a request. */
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
