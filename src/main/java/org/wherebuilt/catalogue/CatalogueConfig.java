package org.wherebuilt.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which catalogue is loaded, and when. */
@ConfigMapping(prefix = "wherebuilt.catalogue")
interface CatalogueConfig {

    /**
     * Whether each start brings the database in step with the files. If not, the service serves the present contents of the
     * database: for replicas that should start fast, or a database that is filled in another way.
     */
    @WithDefault("true")
    boolean loadAtStart();

    /** A folder of catalogue files to load instead of those that come with the service. */
    Optional<Path> directory();
}
