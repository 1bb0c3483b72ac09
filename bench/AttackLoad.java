import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * Attacks a running service, first one request at a time to tell how long each attack takes, then many at once beside
 * honest clients to tell what becomes of those. See bench/attack.sh, which starts the service.
 * Run with {@code java bench/AttackLoad.java PORT each|mixed}.
 */
class AttackLoad {

    static final int PORT_ARGUMENT = 0;
    static final int MODE_ARGUMENT = 1;

    /** How often each attack is timed. */
    static final int TIMES = number("TIMES", 50);
    /** Clients that attack, and clients that ask what is right, at a fixed rate each. */
    static final int ATTACKERS = number("ATTACKERS", 56);
    static final int HONEST = number("HONEST", 8);
    static final int HONEST_A_SECOND = number("HONEST_A_SECOND", 10);
    /** What an attacker waits between two attacks; 0 makes it a flood, which no limit of a document can do anything about. */
    static final int PAUSE_MILLIS = number("PAUSE_MILLIS", 1000);
    /** How long the honest ones are alone, and how long they are not. */
    static final int QUIET_SECONDS = number("QUIET_SECONDS", 60);
    static final int ATTACK_SECONDS = number("ATTACK_SECONDS", 300);

    /** A curator's token; null leaves out what only a curator may do. */
    static final String TOKEN = System.getenv("CURATOR_TOKEN");

    static final String[] HONEST_QUERIES = {
        "{ productionPeriods(filter: {nameplate: \"QX55\"}) { nodes { plant { name country { name } } start verdict { status winner { source { title } } dissenters { quote } } } } }",
        "{ plants(first: 20) { nodes { slug name city } } }",
        "{ plant(slug: \"smyrna\") { name productionPeriods { model { name } markets { name } } } }",
        "{ models(first: 10) { totalCount nodes { slug name names { name } predecessor { slug } } } }",
        "{ search(text: \"smirna\", first: 3) { kind score } }"
    };

    /** One attack; true when it was answered as it should be. */
    interface Attack {
        boolean run() throws Exception;
    }

    final int port;
    final HttpClient http = client();
    final Map<String, Attack> attacks = new LinkedHashMap<>();

    AttackLoad(int port) throws IOException {
        this.port = port;
        documents();
        requests();
        curators();
        connections();
    }

    public static void main(String[] args) throws Exception {
        AttackLoad load = new AttackLoad(Integer.parseInt(args[PORT_ARGUMENT]));
        if (args[MODE_ARGUMENT].equals("each")) {
            load.each();
        } else {
            load.mixed();
        }
        broken.forEach(what -> System.out.println("- NOT MET: " + what));
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    static final List<String> broken = new ArrayList<>();

    static void demand(boolean met, String what) {
        if (!met) {
            broken.add(what);
        }
    }

    // ---- The attacks -------------------------------------------------------------------------------------------------

    void documents() {
        for (int n : new int[] {24, 60}) {
            document(n + " fragments, each spreads the next twice", "{ ...F0 } " + repeat(n, i -> "fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1)) + " fragment F" + n + " on Query { __typename }");
            document(n + " fragments, the next under two aliases", "{ model(slug: \"q50\") { ...F0 } } " + repeat(n, i -> "fragment F%d on Model { a: predecessor { ...F%d } b: predecessor { ...F%d } }".formatted(i, i + 1, i + 1)) + " fragment F" + n + " on Model { slug }");
        }
        document("60 fragments in a circle", "{ ...F0 } " + repeat(60, i -> "fragment F%d on Query { ...F%d }".formatted(i, (i + 1) % 60)));
        attacks.put("99 fragments in a row, never the same", () -> posted(json("{ ...F0 } " + repeat(99, i -> "fragment F%d on Query { ...F%d }".formatted(i, i + 1)) + " fragment F99 on Query { a" + System.nanoTime() + ": __typename }")) == 200);
        document("a number of 90,000 digits", "{ plants(first: " + "9".repeat(90_000) + ") { totalCount } }");
        document("1,200 duplicate arguments", "{ plants(" + "first:1 ".repeat(1_200) + ") { totalCount } }");
        document("600 fragments in a row", "{ ...F0 } " + repeat(600, i -> "fragment F%d on Query { ...F%d }".formatted(i, i + 1)) + " fragment F600 on Query { __typename }");
        document("fields 400 deep", "{ model(slug: \"q50\") { " + "predecessor { ".repeat(400) + "slug" + " }".repeat(402));
        document("1,000 aliases", "{ " + repeat(1_000, i -> "a" + i + ": __typename") + " }");
        document("5,000 duplicate fields", "{ " + "__typename ".repeat(5_000) + "}");
        document("1,000 directives", "{ __typename " + "@a ".repeat(1_000) + "}");
        document("10,000 tokens", "{ __typename(" + "a: 1 ".repeat(3_333) + ") }");
        document("a comment of 1 MB", "{ __typename } #" + "x".repeat(1_000_000));
        document("first: 1000000", "{ plants(first: 1000000) { nodes { slug } } }");
        document("nested lists", "{ plants(first: 500) { nodes { models { plants { models { plants { slug } } } } } } }");
        document("circular introspection", "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }");
        document("450 fields that cannot be merged", "{ " + repeat(225, i -> "a: plants(first: " + (i + 1) + ") { totalCount }") + " }");
        attacks.put("just within the limits", () -> List.of(200, 503).contains(posted(json("{ plants(first: 100) { nodes { models { plants { models { slug name } } } } } } #" + System.nanoTime()))));
        document("a slug of 10,000 characters", "{ plant(slug: \"" + "x".repeat(10_000) + "\") { slug } }", 200);
        document("SQL in a search", "{ search(text: \"' OR 1=1; DROP TABLE plant; --\") { score } }", 200);
    }

    void requests() throws IOException {
        String query = "{\"query\":\"{ __typename }\"}";
        attacks.put("a batch of 100", () -> posted("[" + String.join(",", java.util.Collections.nCopies(100, query)) + "]") == 400);
        String thousand = "[" + String.join(",", java.util.Collections.nCopies(1_000, "\"1FTFW4L86RFA86622\"")) + "]";
        attacks.put("a thousand vehicle numbers under 47 aliases", () -> posted("{\"query\":\"query($v: [String!]!) { " + repeat(47, i -> "a" + i + ": vins(vins: $v) { report { candidates { plant { productionPeriods(publishedBy: \\\"2020-01-01\\\") { certainty(on: \\\"2020-01-01\\\") } } } } }") + " }\",\"variables\":{\"v\":" + thousand + "}}") == 400);
        attacks.put("variables 10,000 deep", () -> posted("{\"query\":\"{ __typename }\",\"variables\":{\"v\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}}") == 400);
        attacks.put("1e1000000", () -> posted("{\"query\":\"query($n: Int) { plants(first: $n) { totalCount } }\",\"variables\":{\"n\":1e1000000}}") == 400);
        attacks.put("a body of 11 MB announced", () -> raw(head("POST", "Content-Type: application/json", "Content-Length: " + (11 << 20)) + "{").startsWith("HTTP/1.1 413"));
        attacks.put("a body of 1.5 MB sent", () -> posted(" ".repeat(1_500_000)) == 413);
        byte[] bomb = bomb();
        attacks.put("a gzip bomb of 100 MB", () -> send(request("application/json").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb))).statusCode() == 415);
        attacks.put("text/plain", () -> send(request("text/plain").POST(BodyPublishers.ofString(query))).statusCode() == 415);
        attacks.put("from a foreign origin", () -> send(request("application/json").header("Origin", "https://elsewhere.example").POST(BodyPublishers.ofString(query))).statusCode() == 403);
    }

    /** Changes of the catalogue: by nobody, and by a curator whose token somebody has got hold of. Nothing is changed. */
    void curators() {
        String retract = "{\"query\":\"mutation { retractClaim(slug: \\\"resp2012jx-qx60-l50-smyrna\\\", because: \\\"x\\\") { revision } }\"}";
        attacks.put("a mutation without a token", () -> changed("", retract).statusCode() == 401);
        attacks.put("a mutation with a wrong token", () -> changed("Bearer " + "x".repeat(43), retract).statusCode() == 401);
        attacks.put("a mutation with a token of 7,000 characters", () -> changed("Bearer " + "x".repeat(7_000), retract).statusCode() == 401);
        attacks.put("100 mutations without a token in one operation", () -> changed("", "{\"query\":\"mutation { " + repeat(100, i -> "a" + i + ": retractClaim(slug: \\\"x\\\", because: \\\"x\\\") { revision }") + " }\"}").statusCode() == 401);
        String claim = "{\"slug\":\"attack\",\"source\":\"resp2012jx\",\"topic\":\"PRODUCTION\",\"plant\":\"smyrna\",\"model\":\"qx60-l50\",\"stance\":\"SUPPORTS\",\"kind\":\"REPORTED\",\"start\":\"2012\",\"quote\":\"Said in the attack.\",\"note\":\"%s\"}";
        String record = "{\"query\":\"mutation ($claim: ClaimInput!, $key: String) { recordClaim(claim: $claim, idempotencyKey: $key) { revision } }\",\"variables\":{\"claim\":" + claim + ",\"key\":%s}}";
        curator("a curator's note of 1 MB", record.formatted("x".repeat(1_000_000), null), "claim.note");
        curator("a curator's idempotencyKey of 1 MB", record.formatted("x", '"' + "x".repeat(1_000_000) + '"'), "idempotencyKey");
        String several = "{\"query\":\"%s\",\"variables\":{\"changes\":[%s]}}";
        String apply = "mutation ($changes: [ChangeInput!]!) { applyChanges(changes: $changes, because: \\\"x\\\") { revision } }";
        IntFunction<String> retraction = i -> "{\"retractClaim\":{\"slug\":\"nowhere-" + i + "\"}}";
        IntFunction<String> recording = i -> "{\"recordClaim\":" + claim.formatted("x").replace("attack", "attack-" + i) + "}";
        curator("a curator's 10,000 changes", several.formatted(apply, list(10_000, retraction)), "more than 20000 names");
        curator("a curator's 100 retractions of no claim", several.formatted(apply, list(100, retraction)), "is the slug of no claim");
        for (String nonsense : List.of("yesterday", "'; DROP TABLE claim; --", "9".repeat(100_000))) {
            curator("a curator's ifVersion of " + nonsense.substring(0, 9), "{\"query\":\"mutation ($v: String!) { retractClaim(slug: \\\"resp2012jx-qx60-l50-smyrna\\\", because: \\\"x\\\", ifVersion: $v) { revision } }\",\"variables\":{\"v\":\"" + nonsense + "\"}}", "CONFLICT");
        }
        String preview = "query ($changes: [ChangeInput!]!) { %s }";
        String answer = "previewChanges(changes: $changes) { problems { message } changes { plant { slug } after { verdict { reason } } } }";
        String one = several.formatted(preview.formatted(answer), list(1, recording));
        attacks.put("a preview of one change", () -> List.of(200, 503).contains(posted(one)));
        String hundred = several.formatted(preview.formatted(answer), list(100, recording));
        attacks.put("a preview of 100 changes", () -> List.of(200, 503).contains(posted(hundred)));
        String aliases = several.formatted(preview.formatted(repeat(40, i -> "a" + i + ": previewChanges(changes: $changes) { problems { message } }")), list(1, recording));
        attacks.put("40 previews in one operation", () -> posted(aliases) == 400);
    }

    /** Sent by a curator; the answer says what is wrong. Left out without a token. */
    void curator(String name, String body, String told) {
        if (TOKEN != null) {
            attacks.put(name, () -> {
                HttpResponse<String> answer = changed("Bearer " + TOKEN, body);
                return answer.statusCode() == 503 || answer.statusCode() < 500 && answer.body().contains("\"errors\"") && answer.body().contains(told) && answer.body().length() < 10_000;
            });
        }
    }

    HttpResponse<String> changed(String authorization, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("application/json").POST(BodyPublishers.ofString(body));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    static String list(int times, IntFunction<String> item) {
        return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(","));
    }

    /** What only sits there: timed as the opening of the connection, which is then left to the service's time-outs. */
    void connections() {
        attacks.put("an idle connection", () -> abandon(new Socket("localhost", port), ""));
        attacks.put("a body that never comes", () -> abandon(new Socket("localhost", port), head("POST", "Content-Type: application/json", "Content-Length: 1000") + "{"));
        attacks.put("a body of one byte a second (waits)", () -> {
            try (Socket socket = new Socket("localhost", port)) {
                socket.getOutputStream().write(head("POST", "Content-Type: application/json", "Content-Length: 1000").getBytes(ISO_8859_1));
                for (int i = 0; i < 20 && socket.getInputStream().available() == 0; i++) {
                    socket.getOutputStream().write(' ');
                    Thread.sleep(1000);
                }
                return new String(socket.getInputStream().readNBytes(12), ISO_8859_1).equals("HTTP/1.1 408");
            }
        });
        attacks.put("200 requests on a connection, no answer read", () -> abandon(new Socket("localhost", port), ("GET /graphql?query=%7Bplants(first:20)%7Bnodes%7Bslug+name+city%7D%7D%7D HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(200)));
        attacks.put("a WebSocket never initialised", () -> {
            try {
                return new Talk(http, port).opened();
            } catch (CompletionException full) {
                return full(full);
            }
        });
        attacks.put("a document over WebSocket, ended and sent again", () -> {
            try (Talk talk = new Talk(http, port)) {
                talk.say("{\"type\":\"connection_init\"}");
                boolean right = talk.hear().contains("connection_ack");
                for (int i = 0; i < 20 && right; i++) {
                    talk.say("{\"id\":\"" + i + "\",\"type\":\"subscribe\",\"payload\":" + json("{ search(text: \"" + System.nanoTime() + "\", first: 3) { kind } }") + "}");
                    talk.say("{\"id\":\"" + i + "\",\"type\":\"complete\"}");
                }
                talk.say("{\"id\":\"bad\",\"type\":\"subscribe\",\"payload\":" + json("{ plants(first: 1000000) { nodes { slug } } }") + "}");
                String answer = talk.hear();
                while (!answer.contains("\"bad\"")) {
                    answer = talk.hear();
                }
                return right && answer.contains("\"error\"");
            } catch (CompletionException full) {
                return full(full);
            }
        });
    }

    /** All places for WebSockets are taken: an answer as it should be. */
    static boolean full(CompletionException failed) {
        return failed.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse().statusCode() == 503;
    }

    /** A WebSocket of which the next message can be waited for. */
    static final class Talk implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Talk(HttpClient http, int port) {
            socket = http.newWebSocketBuilder().subprotocols("graphql-transport-ws").buildAsync(URI.create("ws://localhost:" + port + "/graphql"), this).join();
        }

        boolean opened() {
            return socket != null;
        }

        void say(String message) {
            socket.sendText(message, true).join();
        }

        String hear() throws InterruptedException, IOException {
            String message = heard.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new IOException("nothing heard on the WebSocket");
            }
            return message;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                if (text.indexOf("\"ping\"") >= 0) {
                    from.sendText("{\"type\":\"pong\"}", true);
                } else {
                    heard.add(text.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> null).join();
        }
    }

    void document(String name, String document) {
        document(name, document, 400);
    }

    void document(String name, String document, int status) {
        String body = "{\"query\":\"" + document.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        attacks.put(name, () -> posted(body) == status);
    }

    // ---- One at a time -----------------------------------------------------------------------------------------------

    void each() throws Exception {
        for (int round = 0; round < number("WARM_UP_ROUNDS", 200); round++) {
            for (String query : HONEST_QUERIES) {
                posted(json(query));
            }
            if (round % 10 == 0) {
                for (Map.Entry<String, Attack> attack : attacks.entrySet()) {
                    if (!attack.getKey().contains("WebSocket") && !attack.getKey().contains("idle") && !attack.getKey().contains("never") && !attack.getKey().contains("connection") && !attack.getKey().contains("waits")) {
                        attack.getValue().run();
                    }
                }
            }
        }
        System.out.println("| attack | as expected | median ms | max ms |\n|---|---|---|---|");
        for (Map.Entry<String, Attack> attack : attacks.entrySet()) {
            if (attack.getKey().contains("waits")) {
                continue;
            }
            settle();
            long[] nanos = new long[TIMES];
            int right = 0;
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                right += attack.getValue().run() ? 1 : 0;
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos);
            System.out.printf("| %s | %d of %d | %.1f | %.1f |%n", attack.getKey(), right, TIMES, nanos[TIMES / 2] / 1e6, nanos[TIMES - 1] / 1e6);
            demand(right == TIMES, attack.getKey() + ": another answer");
            demand(nanos[TIMES / 2] < 100_000_000, attack.getKey() + ": takes more than 100 ms");
        }
    }

    /**
     * Waits until the service has done all it was asked for: an attack that reads no answers leaves thousands of them to be made,
     * and the next would be measured beside them. No connection of the pool is active then, and not merely by chance.
     */
    void settle() throws Exception {
        HttpRequest metrics = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/metrics")).build();
        int quiet = 0;
        for (int i = 0; i < 600 && quiet < 5; i++) {
            quiet = http.send(metrics, BodyHandlers.ofString()).body().lines().anyMatch(line -> line.matches("agroal_active_count\\{.*} 0\\.0")) ? quiet + 1 : 0;
            Thread.sleep(50);
        }
        demand(quiet == 5, "the service does not come to rest");
    }

    // ---- All at once -------------------------------------------------------------------------------------------------

    void mixed() throws Exception {
        Honest quiet = new Honest(QUIET_SECONDS);
        quiet.join();
        AtomicLong done = new AtomicLong();
        Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
        long end = System.nanoTime() + Duration.ofSeconds(ATTACK_SECONDS).toNanos();
        List<Thread> attackers = new ArrayList<>();
        List<String> names = List.copyOf(attacks.keySet());
        for (int i = 0; i < ATTACKERS; i++) {
            Random random = new Random(i);
            attackers.add(Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < end) {
                    String name = names.get(random.nextInt(names.size()));
                    try {
                        if (!attacks.get(name).run()) {
                            failures.computeIfAbsent(name + ": other answer", key -> new AtomicLong()).incrementAndGet();
                        }
                        done.incrementAndGet();
                        Thread.sleep(PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS + 1));
                    } catch (Exception failed) {
                        failures.computeIfAbsent(name + ": " + failed, key -> new AtomicLong()).incrementAndGet();
                    }
                }
            }));
        }
        Honest attacked = new Honest(ATTACK_SECONDS);
        attacked.join();
        for (Thread attacker : attackers) {
            attacker.join();
        }
        System.out.println("| honest clients | requests | failed | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|---|");
        System.out.println("| alone " + quiet);
        System.out.println("| under attack " + attacked);
        System.out.printf("%nHonest p99 under attack is %.2f times its quiet value. %d attackers ran %d attacks, %.0f a second.%n", attacked.percentile(0.99) / quiet.percentile(0.99), ATTACKERS, done.get(), done.get() / (double) ATTACK_SECONDS);
        demand(attacked.percentile(0.99) <= 3 * quiet.percentile(0.99), "honest p99 is more than 3 times its quiet value");
        demand(quiet.failed.get() + attacked.failed.get() == 0, "an honest request failed");
        demand(failures.isEmpty(), "an attack was answered otherwise than expected");
        new TreeMap<>(failures).forEach((what, times) -> System.out.println("- " + times + " × " + what));
    }

    /** Clients that each ask one thing after the other at a fixed rate, and how long the answers took since they were due. */
    class Honest {

        private final List<Thread> clients = new ArrayList<>();
        private final List<Long> nanos = java.util.Collections.synchronizedList(new ArrayList<>());
        private final AtomicLong failed = new AtomicLong();

        Honest(int seconds) {
            long start = System.nanoTime();
            long end = start + Duration.ofSeconds(seconds).toNanos();
            long step = Duration.ofSeconds(1).toNanos() / HONEST_A_SECOND;
            for (int i = 0; i < HONEST; i++) {
                int first = i;
                HttpClient own = client();
                clients.add(Thread.ofPlatform().start(() -> {
                    Talk talk = first == 0 ? talk(own) : null;
                    long due = start + first * step / HONEST;
                    for (int n = first; due < end; n++, due += step) {
                        try {
                            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                            String body = json(HONEST_QUERIES[n % HONEST_QUERIES.length]);
                            boolean answered;
                            if (talk != null) {
                                talk.say("{\"id\":\"h\",\"type\":\"subscribe\",\"payload\":" + body + "}");
                                answered = talk.hear().contains("{\"data\"") & talk.hear().contains("\"complete\"");
                            } else {
                                HttpResponse<String> answer = own.send(request("application/json").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
                                answered = answer.statusCode() == 200 && answer.body().startsWith("{\"data\"");
                            }
                            nanos.add(System.nanoTime() - due);
                            if (!answered) {
                                failed.incrementAndGet();
                            }
                        } catch (IOException | InterruptedException broken) {
                            failed.incrementAndGet();
                        }
                    }
                }));
            }
        }

        /** The first client asks over a WebSocket that it opened when nobody attacked yet. */
        private Talk talk(HttpClient own) {
            Talk talk = new Talk(own, port);
            talk.say("{\"type\":\"connection_init\"}");
            try {
                talk.hear();
            } catch (IOException | InterruptedException silent) {
                failed.incrementAndGet();
            }
            return talk;
        }

        void join() throws InterruptedException {
            for (Thread client : clients) {
                client.join();
            }
        }

        long failed() {
            return failed.get();
        }

        double percentile(double part) {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e6;
        }

        @Override
        public String toString() {
            return "| %d | %d | %.1f | %.1f | %.1f |".formatted(nanos.size(), failed.get(), percentile(0.5), percentile(0.99), percentile(1));
        }
    }

    // ---- HTTP --------------------------------------------------------------------------------------------------------

    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
    }

    HttpRequest.Builder request(String contentType) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql")).timeout(Duration.ofSeconds(30)).header("Accept", "application/graphql-response+json").header("Content-Type", contentType);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    int posted(String body) throws IOException, InterruptedException {
        return send(request("application/json").POST(BodyPublishers.ofString(body))).statusCode();
    }

    static String head(String method, String... headers) {
        return method + " /graphql HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
    }

    String raw(String text) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            byte[] answer = new byte[200];
            InputStream in = socket.getInputStream();
            int length = in.read(answer);
            return new String(answer, 0, Math.max(0, length), ISO_8859_1);
        }
    }

    /** Leaves the connection to the service and forgets about it; true when the service took it. */
    static boolean abandon(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        ABANDONED.add(socket);
        return true;
    }

    static final List<Socket> ABANDONED = java.util.Collections.synchronizedList(new ArrayList<>());

    static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 100; i++) {
                gzip.write(blanks);
            }
        }
        return bytes.toByteArray();
    }

    static String json(String query) {
        return "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}";
    }

    static String repeat(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining(" "));
    }

    static int number(String name, int byDefault) {
        return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(byDefault)));
    }
}
