package org.wherebuilt.kernel;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableBean.Kind;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts {@link RoutedDataSource} in the place of the data source that Quarkus makes from the settings. */
@Singleton
class Routing {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    AgroalDataSource routed() {
        return Arc.container().beanManager().getBeans(AgroalDataSource.class, Default.Literal.INSTANCE).stream()
                .map(bean -> (InjectableBean<?>) bean)
                .filter(bean -> bean.getKind() == Kind.SYNTHETIC)
                .map(bean -> (AgroalDataSource) Arc.container().instance(bean).get())
                .map(RoutedDataSource::new)
                .findFirst()
                .orElseThrow();
    }
}
