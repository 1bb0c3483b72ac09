package org.wherebuilt.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import org.wherebuilt.kernel.Revisions;

/** Which version of the catalogue this replica serves, and whether it reaches the database. */
@ApplicationScoped
class CatalogueMetrics implements MeterBinder {

    private final Revisions revisions;

    CatalogueMetrics(Revisions revisions) {
        this.revisions = revisions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("catalogue.revision", this, CatalogueMetrics::revision)
                .description("The newest revision of the catalogue that this replica has seen")
                .register(registry);
        Gauge.builder("database.unavailable", revisions, seen -> seen.databaseIsUnavailable() ? 1 : 0)
                .description("1 while the database is unavailable, else 0")
                .register(registry);
    }

    /** The number in the version, which is a revision and a time. Not a number before the first one was seen. */
    private double revision() {
        Revisions.Observed newest = revisions.lastObserved();
        return newest == null ? Double.NaN : Double.parseDouble(newest.version().replaceFirst("@.*", ""));
    }
}
