package org.wherebuilt.graphql.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Server options that Quarkus has no settings for. WebSocket messages are not compressed: Vert.x limits a frame before
 * decompression and not after it, so 64 kB on the wire would take 64 MB of memory. HTTP/2 is offered only within TLS, as browsers
 * use it. In clear text it would only be one more way to attack.
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
