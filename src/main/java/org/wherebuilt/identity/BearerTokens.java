package org.wherebuilt.identity;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Callers;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.kernel.UnknownCaller;

/**
 * Names callers by their bearer token (RFC 6750): the local curator by the token in the file, anybody else by a token of the configured
 * issuer. Only the header counts. A cookie or a parameter names nobody.
 */
@ApplicationScoped
class BearerTokens implements Callers {

    private static final Caller LOCAL_CURATOR = new Caller("local", "Local curator", Role.CURATOR);

    /** The scheme is the same in any case. Other schemes are for somebody else, such as a proxy before the service. */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer(?: (.*))?", Pattern.DOTALL);

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Optional<CuratorToken> local;
    private final Issuer issuer;

    BearerTokens(@ConfigProperty(name = CuratorToken.FILE) Optional<Path> file, Issuer issuer) {
        this.local = file.map(BearerTokens::read);
        this.issuer = issuer;
    }

    private static CuratorToken read(Path file) {
        try {
            return CuratorToken.read(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The curator's token cannot be read from " + file, unreadable);
        }
    }

    /** Reads the file at the start and not with the first token. */
    void onStart(@Observes StartupEvent event) {}

    @Override
    public CompletionStage<Caller> of(List<String> authorization) {
        List<Matcher> bearers = authorization.stream()
                .map(header -> BEARER.matcher(header.strip()))
                .filter(Matcher::matches)
                .toList();
        if (bearers.isEmpty()) {
            return CompletableFuture.completedFuture(Caller.READER);
        }
        if (authorization.size() > 1) {
            return refused("Authorization: the request has more than one of these headers.");
        }
        String token = bearers.get(0).group(1);
        if (token == null || !TOKEN.matcher(token.strip()).matches()) {
            return refused("Authorization: it is not \"Bearer\", a space and a token.");
        }
        return of(token.strip());
    }

    private CompletionStage<Caller> of(String token) {
        if (local.isPresent() && local.get().is(token)) {
            return CompletableFuture.completedFuture(LOCAL_CURATOR);
        }
        if (issuer.isEnabled()) {
            return issuer.callerOf(token);
        }
        return refused(
                local.isPresent()
                        ? "The token is not the one in the service's file."
                        : "The service accepts no tokens: its operator has named no issuer.");
    }

    private static CompletionStage<Caller> refused(String message) {
        return CompletableFuture.failedFuture(UnknownCaller.because(message));
    }
}
