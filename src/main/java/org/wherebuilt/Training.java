package org.wherebuilt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wherebuilt.graphql.EndpointConfig;
import org.wherebuilt.kernel.Sha256;

/**
 * Asks the running service over HTTP what its clients ask ({@code training.txt}), from several connections at once, so that the JVM
 * compiles what will be needed, or notes it in an ahead-of-time cache. Nothing is changed by it.
 */
@ApplicationScoped
class Training {

    private static final String REQUESTS = "/training.txt";
    private static final String PARAGRAPHS = "\n\n";
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final String JSON = "application/graphql-response+json";

    /** More clients would only wait for one another, and for connections to the database. */
    private static final int MOST_CLIENTS = 16;

    /** As many wrong answers are told, and as much of each. */
    private static final int MOST_TOLD = 10;

    private static final int TOLD_LENGTH = 500;

    /** A request that takes longer has failed. The first page takes some seconds of a process that has just started, on a slow machine many. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final boolean managementPortIsOpen;
    private final boolean trustedOnly;

    Training(
            HttpServer server,
            @ConfigProperty(name = "quarkus.management.host-enabled") boolean managementPortIsOpen,
            EndpointConfig endpoint) {
        this.server = server;
        this.managementPortIsOpen = managementPortIsOpen;
        this.trustedOnly = endpoint.documents().trustedOnly();
    }

    /** How much was asked, and the first requests that did not get the answer that they should. */
    record Outcome(int requests, List<String> wrong) {}

    private record Line(int status, String how, String what) {}

    /** The seconds that the command names. Throws {@link StartupProblem} if it is no number. */
    static Duration time(String... arguments) {
        if (arguments.length < 2) {
            return USUAL;
        }
        if (!arguments[1].matches("[0-9]{1,4}")) {
            throw new StartupProblem("\"%s\" is no number of seconds.".formatted(arguments[1]));
        }
        return Duration.ofSeconds(Integer.parseInt(arguments[1]));
    }

    /** The command. Returns what it did. Throws {@link StartupProblem} if a request did not get the answer that it should. */
    String run(String... arguments) {
        Outcome outcome = everything(time(arguments));
        if (!outcome.wrong.isEmpty()) {
            throw new StartupProblem(
                    "A request of the training got another answer than it should: " + outcome.wrong.get(0));
        }
        return "%d requests.".formatted(outcome.requests);
    }

    /** Asks for so long, and at least everything once. */
    Outcome everything(Duration time) {
        return new Run(System.nanoTime() + time.toNanos(), read(resource(REQUESTS)), 1).outcome();
    }

    /**
     * Asks the file's first paragraph until that moment of {@link System#nanoTime()}: small questions that any catalogue answers, many
     * times, since what is asked seldom is not compiled either. Where only trusted documents are run, it asks everything, as the trusted
     * ones are further down.
     */
    Outcome until(long end) {
        String requests = resource(REQUESTS);
        return new Run(end, read(trustedOnly ? requests : requests.split(PARAGRAPHS)[1]), 0).outcome();
    }

    private final class Run {

        private final long end;
        private final List<Line> lines;
        private final int least;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger requests = new AtomicInteger();
        private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

        private Run(long end, List<Line> lines, int rounds) {
            this.end = end;
            this.lines = lines;
            this.least = rounds * lines.size();
        }

        private Outcome outcome() {
            List<Thread> clients = new ArrayList<>();
            // Two for each processor: more would only keep the compiler from its work.
            for (int i = 0; i < Math.min(MOST_CLIENTS, 2 * Runtime.getRuntime().availableProcessors()); i++) {
                Thread client = new Thread(this::ask, "training-" + i);
                client.setDaemon(true);
                client.start();
                clients.add(client);
            }
            try {
                for (Thread client : clients) {
                    client.join();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return new Outcome(requests.get(), List.copyOf(wrong));
        }

        private void ask() {
            for (int n = next.getAndIncrement(); n < least || System.nanoTime() < end; n = next.getAndIncrement()) {
                Line line = lines.get(n % lines.size());
                try {
                    ask(line, n);
                } catch (IOException failed) {
                    // Nobody is there, or too slow. More of the same would only take processor time.
                    isWrong(line + ": " + failed);
                    return;
                }
            }
        }

        private void ask(Line line, int n) throws IOException {
            switch (line.how) {
                case "ASK", "TELL" -> {
                    // A variable that the document does not have makes a new question of it, and a comment a new
                    // document.
                    JsonObject known = question(line.what);
                    JsonObject other = known.copy();
                    other.getJsonObject("variables").put("n", n);
                    send(line, "POST", "/graphql", JSON, null, known.encode());
                    send(line, "POST", "/graphql", JSON, null, other.encode());
                    other.put("query", known.getString("query") + "\n#" + n);
                    send(line, "POST", "/graphql", JSON, null, other.encode());
                    if (line.how.equals("ASK")) {
                        String variables = known.getJsonObject("variables").encode();
                        String id = Sha256.hex(known.getString("query"));
                        Map<String, String> parameters = new TreeMap<>(Map.of(
                                "query",
                                known.getString("query"),
                                "variables",
                                variables,
                                "extensions",
                                "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + id + "\"}}"));
                        String etag = send(line, "GET", address(parameters), JSON, null, null);
                        parameters.remove("query");
                        send(line, "GET", address(parameters), JSON, null, null);
                        send(line, "GET", address(parameters), JSON, etag, null);
                        send(line, "POST", "/graphql", "text/event-stream", null, other.encode());
                    }
                }
                case "GET" -> send(line, "GET", line.what, "*/*", null, null);
                default -> send(line, line.how, "/graphql", JSON, null, line.what);
            }
        }

        /** Returns the answer's entity tag. With one, the answer must be 304. */
        private String send(Line line, String method, String address, String accept, String etag, String body)
                throws IOException {
            requests.incrementAndGet();
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port(address) + address)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", accept);
            if (method.equals("GET")) {
                connection.setRequestProperty("Accept-Encoding", "gzip");
            }
            if (etag != null) {
                connection.setRequestProperty("If-None-Match", etag);
            }
            if (body != null) {
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.getBytes(UTF_8));
            }
            int status = connection.getResponseCode();
            String answer = read(status < 400 ? connection.getInputStream() : connection.getErrorStream());
            boolean data = method.equals("GET") || status != 200 || answer.contains("{\"data\":");
            if (status != (etag == null ? line.status : 304)
                    || !data
                    || answer.contains("\"errors\":[") && status == 200) {
                isWrong("%s %s: %d %s".formatted(method, line, status, answer));
            }
            return connection.getHeaderField("ETag");
        }

        private void isWrong(String what) {
            if (wrong.size() < MOST_TOLD) {
                wrong.add(what.substring(0, Math.min(what.length(), TOLD_LENGTH)));
            }
        }
    }

    private int port(String address) {
        boolean management =
                managementPortIsOpen && (address.startsWith("/q/health") || address.startsWith("/q/metrics"));
        return management ? server.getManagementPort() : server.getPort();
    }

    private static String address(Map<String, String> parameters) {
        List<String> words = new ArrayList<>();
        parameters.forEach((name, value) -> words.add(name + '=' + URLEncoder.encode(value, UTF_8)));
        return "/graphql?" + String.join("&", words);
    }

    /** A document or the name of its file, then its variables, if any. */
    private static JsonObject question(String what) {
        int end = what.lastIndexOf(" {\"");
        String variables = "{}";
        if (what.endsWith(" {}")) {
            end = what.length() - 3;
        } else if (end >= 0) {
            variables = what.substring(end);
        }
        String text = end < 0 ? what : what.substring(0, end);
        return new JsonObject()
                .put("query", text.endsWith(".graphql") ? resource("/" + text) : text)
                .put("variables", new JsonObject(variables));
    }

    private static List<Line> read(String requests) {
        return requests.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .map(words -> new Line(Integer.parseInt(words[0]), words[1], words[2]))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = Training.class.getResourceAsStream(name)) {
            return read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(InputStream in) throws IOException {
        return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    }
}
