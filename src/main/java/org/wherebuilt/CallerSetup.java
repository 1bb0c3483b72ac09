package org.wherebuilt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.wherebuilt.identity.CuratorToken;

/** Switches on what names the senders of mutations: the issuer that is configured, and the token of a local curator. */
final class CallerSetup {

    private static final Logger LOG = Logger.getLogger(CallerSetup.class.getName());
    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final String ISSUER_ENABLED = "quarkus.oidc.tenant-enabled";

    private CallerSetup() {}

    /** Who can read the folder of the embedded database is a curator. Without that database, only a file of the operator's makes one. */
    static void run(Config config, Optional<Path> folderOfTheDatabase) {
        if (config.getOptionalValue(ISSUER, String.class).isPresent()) {
            System.setProperty(ISSUER_ENABLED, "true");
        }
        Optional<Path> given = config.getOptionalValue(CuratorToken.FILE, Path.class);
        Optional<Path> made = folderOfTheDatabase.map(folder -> folder.resolve(CuratorToken.NAME));
        given.or(() -> made).ifPresent(file -> {
            try {
                if (given.isEmpty()) {
                    CuratorToken.makeIfMissing(file);
                    System.setProperty(CuratorToken.FILE, file.toString());
                }
                CuratorToken.read(file);
            } catch (IOException unusable) {
                throw new StartupProblem("The curator's token in %s cannot be used (%s)".formatted(file, unusable));
            }
            LOG.info("The token of a curator is in " + file);
        });
    }
}
