package org.wherebuilt.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Which catalogue is loaded, and when. */
@ConfigMapping(prefix = "wherebuilt.catalogue")
interface CatalogueConfig {

    /** When a start loads the files. */
    @WithDefault("newer")
    Load load();

    /** What {@link #load} was called before editions: {@code false} for never. It goes with the next release. */
    Optional<Boolean> loadAtStart();

    /** When a start loads the files. */
    enum Load {
        /** Always, even over a newer edition. */
        ALWAYS,
        /** When they are a newer edition than the database holds, or have none and neither has the database. */
        NEWER,
        /** Never: the service serves what the database holds. */
        NEVER
    }

    /** Whether a start ends when {@link Load#NEWER} files do not fit beside what curators keep. The command {@code load} says so. */
    @WithDefault("false")
    boolean required();

    /** Whether a folder's files may retract more than a tenth of the claims. */
    @WithDefault("false")
    boolean confirm();

    /** A folder of catalogue files to load instead of those that come with the service. */
    Optional<Path> directory();
}
