package org.wherebuilt.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** Which release of the service answers. GraphQL's {@code Service}. */
@Name("Service")
@Description("The software that answers.")
public record ServiceVersion(
        @NonNull @Description("Its version, such as `0.1.0`.")
        String version,

        @Description("The commit of the source code that it was built from, if its image tells.")
        String commit) {

    /** What was built, and from what. */
    @ApplicationScoped
    static class Build {

        private final ServiceVersion service;

        Build(
                @ConfigProperty(name = "quarkus.application.version") String version,
                @ConfigProperty(name = "wherebuilt.commit") Optional<String> commit) {
            service = new ServiceVersion(version, commit.orElse(null));
        }

        ServiceVersion service() {
            return service;
        }
    }
}
