package org.wherebuilt.graphql.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What Quarkus has no settings for. WebSocket messages are not compressed: Vert.x bounds a frame before it is inflated and
 * not after, so that 64 kB on the wire would take 64 MB of memory. HTTP/2 is spoken only within TLS, as browsers do: in
 * clear text it would only be another way in.
 */
@ApplicationScoped
class ServerOptions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setHttp2ClearTextEnabled(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
