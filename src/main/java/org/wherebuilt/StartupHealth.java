package org.wherebuilt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * Answers probes while the service migrates and loads, before Quarkus opens its ports: live is 200, so that an orchestrator lets it go
 * on; ready and started are 503, and so is everything else.
 */
@ApplicationScoped
class StartupHealth {

    private static final String LIVE = "/q/health/live";
    private static final String STARTING =
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"The service is starting\",\"status\":\"DOWN\"}]}";
    private static final String UP = "{\"status\":\"UP\",\"checks\":[]}";

    static {
        // Seconds that a request may take to arrive.
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
    }

    private static final Queue<HttpServer> SERVERS = new ConcurrentLinkedQueue<>();

    /** Opens a port. Throws {@link IOException} when it is taken. */
    static void open(String host, int port) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(host, port), 0);
        opened.createContext("/", StartupHealth::answer);
        // A client that sends half a request must not keep the others waiting.
        opened.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "startup-health");
            thread.setDaemon(true);
            return thread;
        }));
        opened.start();
        SERVERS.add(opened);
    }

    /** After every other observer, just before Quarkus opens the ports itself. */
    void handOver(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        close();
    }

    static void close() {
        for (HttpServer server = SERVERS.poll(); server != null; server = SERVERS.poll()) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean live = exchange.getRequestURI().getPath().equals(LIVE);
        byte[] body = (live ? UP : STARTING).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().set("Connection", "close");
        if (!live) {
            exchange.getResponseHeaders().set("Retry-After", "1");
        }
        exchange.sendResponseHeaders(live ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
