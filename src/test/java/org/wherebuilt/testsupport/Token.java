package org.wherebuilt.testsupport;

import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** A token as {@link TestIssuer} would issue it for a person with these roles, and as somebody may have changed it. */
public final class Token {

    private final JwtClaims claims = new JwtClaims();
    private PublicJsonWebKey key = TestIssuer.key("first");
    private String keyId = "first";

    private Token() {}

    /** A valid token. */
    public static Token with(String... roles) {
        Token token = new Token();
        token.claims.setIssuer(ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", String.class));
        token.claims.setAudience("wherebuilt");
        token.claims.setSubject("6f0c1d9e");
        token.claims.setClaim("preferred_username", "Ada");
        token.claims.setIssuedAtToNow();
        token.claims.setExpirationTimeMinutesInTheFuture(5);
        token.claims.setClaim("groups", List.of(roles));
        return token;
    }

    /** With another value of a claim; without the claim when null. */
    public Token claim(String name, Object value) {
        if (value == null) {
            claims.unsetClaim(name);
        } else {
            claims.setClaim(name, value);
        }
        return this;
    }

    /** Signed with this key, which it calls by the id; by none when null. */
    public Token key(PublicJsonWebKey signing, String id) {
        key = signing;
        keyId = id;
        return this;
    }

    /** Signed, as it is sent. */
    public String text() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKey(key.getPrivateKey());
        if (keyId != null) {
            signature.setKeyIdHeaderValue(keyId);
        }
        return text(signature);
    }

    /** Signed in this way, as it is sent. */
    public String text(JsonWebSignature signature) {
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
