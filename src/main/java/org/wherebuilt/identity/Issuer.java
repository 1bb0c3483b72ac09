package org.wherebuilt.identity;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.kernel.UnknownCaller;

/** The OpenID Connect provider whose tokens name callers, if the operator has named one. */
@ApplicationScoped
class Issuer {

    /** The longest name that is shown, in characters. */
    private static final int LONGEST_NAME = 100;

    private static final Logger LOG = Logger.getLogger(Issuer.class);

    /** How long a request waits for the provider's keys, which are usually there, and how long nobody asks again for missing ones. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TenantIdentityProvider tokens;
    private final boolean enabled;
    private final String audience;
    private volatile long awayUntil = System.nanoTime();

    /** The audience must be there: without one the library would accept the tokens for every other service of the provider. */
    Issuer(
            TenantIdentityProvider tokens,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean enabled,
            @ConfigProperty(name = "quarkus.oidc.token.audience") String audience) {
        this.tokens = tokens;
        this.enabled = enabled;
        this.audience = audience;
    }

    boolean isEnabled() {
        return enabled;
    }

    /** The caller of a valid token. It fails with {@link UnknownCaller}. */
    CompletionStage<Caller> callerOf(String token) {
        if (awayUntil - System.nanoTime() > 0) {
            return CompletableFuture.failedFuture(notNow());
        }
        return Uni.createFrom()
                .deferred(() -> tokens.authenticate(new AccessTokenCredential(token)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(Issuer::caller)
                .onFailure()
                .transform(this::unknown)
                .subscribeAsCompletionStage();
    }

    private static Caller caller(SecurityIdentity identity) {
        JsonWebToken token = (JsonWebToken) identity.getPrincipal();
        if (token.getSubject() == null) {
            throw UnknownCaller.because("The token names nobody: it has no claim sub.");
        }
        // Subjects are only different within one issuer.
        return new Caller(token.getIssuer() + ' ' + token.getSubject(), name(token), role(identity));
    }

    /** What others may see. A token without such a name leaves its person without one: what else it says may be personal. */
    private static String name(JsonWebToken token) {
        String name = token.claim("preferred_username")
                .map(String::valueOf)
                .map(text -> text.replaceAll("\\p{C}", "").strip())
                .orElse("");
        return name.isEmpty()
                ? null
                : name.substring(
                        0, name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length()))));
    }

    /** The highest of the roles that the token gives. It may have roles of other services, too. */
    private static Role role(SecurityIdentity identity) {
        return Arrays.stream(Role.values())
                .filter(role -> identity.getRoles().stream().anyMatch(role.name()::equalsIgnoreCase))
                .max(Comparator.naturalOrder())
                .orElse(Role.READER);
    }

    /** The library's own messages quote the token's claims. */
    private UnknownCaller unknown(Throwable failure) {
        if (failure instanceof UnknownCaller known) {
            return known;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return UnknownCaller.because(reason(invalid));
            }
        }
        if (failure instanceof AuthenticationFailedException) {
            return UnknownCaller.because("The token is not valid.");
        }
        if (failure instanceof OIDCException || failure instanceof TimeoutException) {
            awayUntil = System.nanoTime() + PATIENCE.toNanos();
            LOG.warn("Tokens cannot be checked: their issuer does not answer");
        } else {
            LOG.warnf("A token cannot be checked: %s", failure.getClass().getName());
        }
        return notNow();
    }

    private static UnknownCaller notNow() {
        return UnknownCaller.forNow("Tokens cannot be checked at this moment.");
    }

    private String reason(InvalidJwtException invalid) {
        if (invalid.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "The token has expired.";
        }
        if (invalid.hasErrorCode(ErrorCodes.ISSUER_INVALID) || invalid.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "The token is of another issuer.";
        }
        if (invalid.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || invalid.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "The token is not for the audience %s.".formatted(audience);
        }
        return "The token is not valid.";
    }
}
