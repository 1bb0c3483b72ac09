package org.wherebuilt.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which catalogue is loaded, and when. */
@ConfigMapping(prefix = "wherebuilt.catalogue")
interface CatalogueConfig {

    /**
     * Whether to bring the database in step with the files at every start. Off, the service serves what the database
     * holds: for replicas that should start fast, or a database filled by other means.
     */
    @WithDefault("true")
    boolean loadAtStart();

    /** A folder of catalogue files to load in place of the ones that come with the service. */
    Optional<Path> directory();
}
