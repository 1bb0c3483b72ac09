package org.wherebuilt.explorer;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where readers send what they find wrong: the pages open a letter or an issue there, and ask it nothing. */
@ApplicationScoped
@Named("corrections")
class Corrections {

    private static final String SETTING = "wherebuilt.explorer.corrections";

    private final String address;

    Corrections(@ConfigProperty(name = SETTING) Optional<String> address) {
        this.address = address.orElse(null);
    }

    void check(@Observes StartupEvent start) {
        if (address != null && !takesText(address)) {
            throw new ConfigurationException(
                    SETTING + " is \"" + address
                            + "\"; it takes an address such as mailto:corrections@example.org or https://example.org/issues/new.");
        }
    }

    /** Whether a link to it can bring a text along. */
    static boolean takesText(String address) {
        try {
            URI uri = new URI(address);
            boolean letter = "mailto".equals(uri.getScheme())
                    && uri.getSchemeSpecificPart().matches("[^@?\\s]+@[^@?\\s]+(\\?.*)?");
            return letter || "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /** The address; null without one. */
    public String address() {
        return address;
    }
}
