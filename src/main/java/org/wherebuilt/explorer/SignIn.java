package org.wherebuilt.explorer;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How the page for changes gets a token: from the OpenID Connect provider whose tokens the service accepts, if the operator registered
 * the page with it as a public client. The browser asks the provider itself; the service never sees a password or a code.
 */
@ApplicationScoped
@Named("signIn")
class SignIn {

    private static final String CLIENT = "wherebuilt.oidc.client-id";

    private final String issuer;
    private final String client;
    private final boolean withFile;

    SignIn(
            @ConfigProperty(name = "wherebuilt.oidc.issuer") Optional<String> issuer,
            @ConfigProperty(name = CLIENT) Optional<String> client,
            @ConfigProperty(name = "wherebuilt.curator-token-file") Optional<String> file) {
        this.issuer = issuer.orElse(null);
        this.client = client.orElse(null);
        this.withFile = file.isPresent();
    }

    void check(@Observes StartupEvent start) {
        if (client != null && issuer == null) {
            throw new ConfigurationException(
                    CLIENT + " is set, and wherebuilt.oidc.issuer is not: the page would not know where to sign in.");
        }
    }

    /** The provider's address; null when nobody can sign in there. */
    public String issuer() {
        return client == null ? null : issuer;
    }

    /** As what the page is registered with the provider; null when it is not. */
    public String client() {
        return client;
    }

    /** Whether the service accepts the token in a file on its machine. */
    public boolean withFile() {
        return withFile;
    }

    /** The provider's origin with a space before it, for a policy; empty when nobody can sign in there. */
    String origin() {
        if (issuer() == null) {
            return "";
        }
        URI address = URI.create(issuer);
        return " " + address.getScheme() + "://" + address.getAuthority();
    }
}
