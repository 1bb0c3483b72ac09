package org.wherebuilt.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect provider as far as the service sees it: its description and its keys, by HTTP. The tests sign the tokens. It shows its
 * second key from the second time on that somebody asks for keys.
 */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {

    private static final String KEYS = "wherebuilt.test.issuer-keys";

    private HttpServer server;
    private int asked;

    @Override
    public Map<String, String> start() {
        List<RsaJsonWebKey> keys = List.of(newKey("first"), newKey("second"));
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        String url = "http://localhost:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", () -> "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}"
                .formatted(url));
        serve("/keys", () -> new JsonWebKeySet(keys.subList(0, asked++ == 0 ? 1 : 2)).toJson());
        server.start();
        return Map.of(
                "wherebuilt.oidc.issuer",
                url,
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.token.forced-jwk-refresh-interval",
                "0S",
                KEYS,
                new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE));
    }

    private interface Text {
        String make();
    }

    private void serve(String path, Text text) {
        server.createContext(path, exchange -> {
            byte[] body = text.make().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** A new key under this id. */
    public static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The provider's key of this id, with its private part. */
    public static PublicJsonWebKey key(String id) {
        try {
            String keys = ConfigProvider.getConfig().getValue(KEYS, String.class);
            return (PublicJsonWebKey)
                    new ArrayList<>(new JsonWebKeySet(keys).findJsonWebKeys(id, null, null, null)).get(0);
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
