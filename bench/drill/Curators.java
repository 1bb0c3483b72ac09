import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Curators of bench/drill/kills.sh: each makes one change after the other without pause, sends it again with the same key until it is
 * acknowledged, and notes that in a file before the next. They end when the folder has a file "enough".
 * Run with {@code java bench/drill/Curators.java PORT FOLDER CLIENTS TOKEN}.
 *
 * <p>Each writes into FOLDER/journal-N a line for each acknowledged change: key, kind, claim, source, edit, revision, version, how often
 * it was sent, when it was sent last. FOLDER/faults has every answer that is none of 200 with the change and 503.
 */
class Curators {

    private static final String ANSWER = "edit { number } revision";
    private static final Map<String, String> DOCUMENTS = Map.of(
            "record", "mutation ($claim: ClaimInput!, $key: String) { made: recordClaim(claim: $claim, confirm: true, idempotencyKey: $key) { claim { version } " + ANSWER + " } }",
            "apply", "mutation ($changes: [ChangeInput!]!, $key: String) { made: applyChanges(changes: $changes, because: $key, confirm: true, idempotencyKey: $key) { " + ANSWER + " } }",
            "correct", "mutation ($slug: String!, $claim: ClaimInput!, $key: String!, $version: String) { made: correctClaim(slug: $slug, claim: $claim, because: $key, ifVersion: $version, confirm: true, idempotencyKey: $key) { claim { version } " + ANSWER + " } }",
            "retract", "mutation ($slug: String!, $key: String!, $version: String) { made: retractClaim(slug: $slug, because: $key, ifVersion: $version, confirm: true, idempotencyKey: $key) { claim { version } " + ANSWER + " } }");
    private static final Pattern EDIT = Pattern.compile("\"edit\":\\{\"number\":(\\d+)}");
    private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");
    private static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]+)\"");
    private static final Pattern SLUG = Pattern.compile("\"slug\":\"([^\"]+)\"");

    /** A client has about so many claims in force, or the catalogue would grow and the service become slower and slower. */
    private static final int MOST_CLAIMS = 25;

    private static final int MOST_FAULTS = 50;
    private static final AtomicLong sent = new AtomicLong();
    private static final AtomicLong lost = new AtomicLong();
    private static final AtomicLong refused = new AtomicLong();

    private final int number;
    private final URI endpoint;
    private final Path folder;
    private final String token;
    private final FileChannel journal;
    private final Random random;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> plants;
    private final List<String> models;

    /** The claims in force and those retracted, with their versions; an empty one is not known. */
    private final TreeMap<String, String> inForce = new TreeMap<>();
    private final TreeMap<String, String> retracted = new TreeMap<>();
    private int changes;
    private long lastEdit;
    private long lastRevision;

    Curators(int number, String[] args) throws IOException, InterruptedException {
        this.number = number;
        this.endpoint = URI.create("http://127.0.0.1:" + args[0] + "/graphql");
        this.folder = Path.of(args[1]);
        this.token = args[3];
        this.journal = FileChannel.open(folder.resolve("journal-" + number), CREATE, APPEND, WRITE);
        this.random = new Random(number);
        this.plants = slugs("plants");
        this.models = slugs("models");
    }

    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Curators curator = new Curators(i, args);
            threads.add(new Thread(curator::work));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(sent + " " + lost + " " + refused);
    }

    private List<String> slugs(String list) throws IOException, InterruptedException {
        String answer = send("{\"query\":\"{ %s(first: 100) { nodes { slug } } }\"}".formatted(list)).body();
        return SLUG.matcher(answer).results().map(found -> found.group(1)).toList();
    }

    private void work() {
        try {
            while (!Files.exists(folder.resolve("enough"))) {
                change();
            }
        } catch (IOException | InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    // ---- One change --------------------------------------------------------------------------------------------------

    private void change() throws IOException, InterruptedException {
        String key = "drill-%d-%d".formatted(number, ++changes);
        int chance = random.nextInt(100);
        if (inForce.size() > MOST_CLAIMS || inForce.size() > 3 && chance < 25) {
            String slug = any(inForce);
            String version = make(key, "retract", slug, null, "\"slug\":\"%s\",%s".formatted(slug, version(inForce.remove(slug))));
            retracted.put(slug, version);
        } else if (inForce.size() > 3 && chance < 60) {
            // Of a retracted claim, it is in force again.
            boolean again = !retracted.isEmpty() && random.nextInt(5) == 0;
            String slug = any(again ? retracted : inForce);
            String version = (again ? retracted : inForce).remove(slug);
            inForce.put(slug, make(key, "correct", slug, null, "\"slug\":\"%s\",\"claim\":{%s},%s".formatted(slug, claim(slug, "resp2012jx", key), version(version))));
        } else if (chance < 80) {
            inForce.put(key, make(key, "record", key, null, "\"claim\":{\"slug\":\"%s\",%s}".formatted(key, claim(key, "resp2012jx", key))));
        } else {
            String source = key + "-source";
            String second = key + "-too";
            make(key, "apply", key, source, "\"changes\":[{\"recordSource\":{\"slug\":\"%1$s\",\"title\":\"%1$s\",\"readOn\":\"2026-11-20\",\"kind\":\"NEWS\"}},{\"recordClaim\":{\"slug\":\"%2$s\",%3$s}},{\"recordClaim\":{\"slug\":\"%4$s\",%5$s}}]"
                    .formatted(source, key, claim(key, source, key), second, claim(second, source, key)));
            inForce.put(key, "");
            inForce.put(second, "");
        }
    }

    private String any(TreeMap<String, String> claims) {
        return List.copyOf(claims.keySet()).get(random.nextInt(claims.size()));
    }

    /** Half of the changes are made whatever the version is. */
    private String version(String version) {
        return "\"version\":" + (version.isEmpty() || random.nextBoolean() ? "null" : "\"" + version + "\"");
    }

    private String claim(String slug, String source, String key) {
        return "\"source\":\"%s\",\"topic\":\"PRODUCTION\",\"plant\":\"%s\",\"model\":\"%s\",\"stance\":\"SUPPORTS\",\"kind\":\"REPORTED\",\"quote\":\"Said in %s.\",\"note\":\"%s\""
                .formatted(source, plants.get(random.nextInt(plants.size())), models.get(random.nextInt(models.size())), slug, key);
    }

    /** Sends the change until it is acknowledged, and notes that. Returns the claim's version. */
    private String make(String key, String kind, String slug, String source, String variables) throws IOException, InterruptedException {
        String body = "{\"query\":\"%s\",\"variables\":{\"key\":\"%s\",%s}}".formatted(DOCUMENTS.get(kind), key, variables);
        for (int attempt = 1; ; attempt++) {
            Instant begun = Instant.now();
            HttpResponse<String> answer = null;
            try {
                sent.incrementAndGet();
                answer = send(body);
            } catch (IOException noAnswer) {
                lost.incrementAndGet();
            }
            if (answer != null && answer.statusCode() == 200 && !answer.body().contains("\"errors\"")) {
                return acknowledge(key, kind, slug, source, answer.body(), attempt, begun);
            }
            if (answer != null && answer.statusCode() == 503) {
                refused.incrementAndGet();
            } else if (answer != null) {
                fault("%s: %d %s".formatted(key, answer.statusCode(), answer.body()));
            }
            Thread.sleep(50);
        }
    }

    private String acknowledge(String key, String kind, String slug, String source, String answer, int attempts, Instant begun) throws IOException {
        long edit = Long.parseLong(find(EDIT, answer, "0"));
        long revision = Long.parseLong(find(REVISION, answer, "0"));
        String version = find(VERSION, answer, "");
        if (edit <= lastEdit || revision <= lastRevision) {
            fault("%s: after edit %d and revision %d came %s".formatted(key, lastEdit, lastRevision, answer));
        }
        lastEdit = edit;
        lastRevision = revision;
        String line = String.join("\t", key, kind, slug, source == null ? "\\N" : source, "" + edit, "" + revision, version.isEmpty() ? "\\N" : version, "" + attempts, begun.toString());
        journal.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
        journal.force(false);
        return version;
    }

    private static String find(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    private synchronized void fault(String what) throws IOException {
        Path faults = folder.resolve("faults");
        Files.writeString(faults, Instant.now() + " " + what.replace('\n', ' ') + "\n", CREATE, APPEND);
        if (Files.size(faults) > MOST_FAULTS * 1000L) {
            System.exit(1);
        }
    }

    private HttpResponse<String> send(String body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
