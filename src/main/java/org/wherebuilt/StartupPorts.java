package org.wherebuilt;

import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.eclipse.microprofile.config.Config;

/** The ports of the service before Quarkus opens them: probes are answered, or the port is at least free. */
final class StartupPorts {

    private static final String MANAGEMENT_PORT_OPEN = "quarkus.management.host-enabled";

    private StartupPorts() {}

    /** Before the database is used, so that a second start fails at once. In dev mode the port stays open between starts. */
    static void open(Config config) {
        if (LaunchMode.current().isDevOrTest()) {
            return;
        }
        if (config.getOptionalValue(MANAGEMENT_PORT_OPEN, Boolean.class).orElse(false)) {
            // The public port stays closed: a balancer then tries another replica, whatever the request is.
            withPort(config, "quarkus.http", 8080, StartupPorts::check);
            withPort(config, "quarkus.management", 9000, StartupHealth::open);
        } else {
            withPort(config, "quarkus.http", 8080, StartupHealth::open);
        }
    }

    private interface PortUse {
        void of(String host, int port) throws IOException;
    }

    private static void withPort(Config config, String settings, int usualPort, PortUse use) {
        int port = config.getOptionalValue(settings + ".port", Integer.class).orElse(usualPort);
        String host = config.getOptionalValue(settings + ".host", String.class).orElse("0.0.0.0");
        try {
            use.of(host, port);
        } catch (IOException taken) {
            throw new StartupProblem(
                    "Port %d on %s cannot be opened (%s). Is another Wherebuilt running? Choose another port with -D%s.port=…"
                            .formatted(port, host, taken.getMessage(), settings));
        }
    }

    private static void check(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        }
    }
}
