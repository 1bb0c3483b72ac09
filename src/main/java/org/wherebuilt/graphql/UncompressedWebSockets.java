package org.wherebuilt.graphql;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Switches the compression of WebSocket messages off. Vert.x bounds a frame before it is inflated and not after, so that
 * 64 kB on the wire would take 64 MB of memory.
 */
@ApplicationScoped
class UncompressedWebSockets implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
