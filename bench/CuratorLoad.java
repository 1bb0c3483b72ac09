import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many curators beside honest readers of {@link AttackLoad}. Each curator corrects one of a few claims: it adds one to the number in the
 * note, on the condition that the claim is still in the version that it saw. If another was quicker, it begins again from what the error
 * shows. In the end the numbers must be those of the corrections. See bench/curators.sh, which starts the service.
 * Run with {@code java bench/CuratorLoad.java PORT FILE}; the file has the curator's token.
 */
class CuratorLoad {

    static final int CURATORS = AttackLoad.number("CURATORS", 50);
    static final int CLAIMS = AttackLoad.number("CLAIMS", 10);
    /** What a curator waits between two corrections, about. */
    static final int PAUSE_MILLIS = AttackLoad.number("PAUSE_MILLIS", 0);
    static final int QUIET_SECONDS = AttackLoad.number("QUIET_SECONDS", 30);
    static final int CURATE_SECONDS = AttackLoad.number("CURATE_SECONDS", 60);

    static final String CORRECT =
            "mutation ($slug: String!, $claim: ClaimInput!, $version: String) { correctClaim(slug: $slug, claim: $claim, because: \\\"One more.\\\", ifVersion: $version, confirm: true) { claim { version note } edit { number } } }";
    static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]+)\"");
    static final Pattern NOTE = Pattern.compile("\"note\":\"(\\d+)\"");
    static final Pattern SLUG = Pattern.compile("\"slug\":\"([^\"]+)\"");
    static final Pattern TOTAL = Pattern.compile("\"totalCount\":(\\d+)");

    private long warmed;

    /** What somebody knows of a claim. */
    record Seen(String version, int number) {}

    final AttackLoad load;
    final String token;
    final List<String> plants;
    final List<String> models;
    final Map<String, AtomicLong> outcomes = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    CuratorLoad(int port, Path token) throws IOException, InterruptedException {
        this.load = new AttackLoad(port);
        this.token = Files.readString(token).strip();
        this.plants = all(SLUG, ask("{ plants(first: 100) { nodes { slug } } }"));
        this.models = all(SLUG, ask("{ models(first: 100) { nodes { slug } } }"));
    }

    public static void main(String[] args) throws Exception {
        new CuratorLoad(Integer.parseInt(args[0]), Path.of(args[1])).run();
        AttackLoad.broken.forEach(what -> System.out.println("- NOT MET: " + what));
        System.exit(AttackLoad.broken.isEmpty() ? 0 : 1);
    }

    void run() throws Exception {
        for (int i = 0; i < CLAIMS; i++) {
            String made = post("{\"query\":\"mutation ($claim: ClaimInput!) { recordClaim(claim: $claim, confirm: true) { claim { version } } }\",\"variables\":{\"claim\":{\"slug\":\"%s\",%s}}}"
                    .formatted(slug(i), claim(i, 0))).body();
            AttackLoad.demand(VERSION.matcher(made).find(), "recorded: " + made);
        }
        warm();
        long before = edits();
        warmed = outcomes.get("corrected").get();
        outcomes.clear();
        nanos.clear();
        AttackLoad.Honest quiet = load.new Honest(QUIET_SECONDS);
        quiet.join();
        List<Thread> curators = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofSeconds(CURATE_SECONDS).toNanos();
        for (int i = 0; i < CURATORS; i++) {
            Random random = new Random(i);
            curators.add(Thread.ofPlatform().start(() -> correct(random, end)));
        }
        AttackLoad.Honest beside = load.new Honest(CURATE_SECONDS);
        beside.join();
        for (Thread curator : curators) {
            curator.join();
        }
        report(quiet, beside, before);
    }

    /** The first corrections of a new process say little. */
    void warm() throws Exception {
        Thread warming = Thread.ofPlatform().start(() -> correct(new Random(1), System.nanoTime() + Duration.ofSeconds(QUIET_SECONDS / 3).toNanos()));
        load.new Honest(QUIET_SECONDS / 3).join();
        warming.join();
    }

    void correct(Random random, long end) {
        Seen[] seen = new Seen[CLAIMS];
        while (System.nanoTime() < end) {
            int claim = random.nextInt(CLAIMS);
            long start = System.nanoTime();
            try {
                // Again and again until it is made.
                while (!correct(claim, seen)) {
                    Thread.onSpinWait();
                }
                nanos.add(System.nanoTime() - start);
                Thread.sleep(PAUSE_MILLIS == 0 ? 0 : PAUSE_MILLIS / 2 + random.nextInt(PAUSE_MILLIS + 1));
            } catch (IOException | InterruptedException broken) {
                count(broken.toString());
            }
        }
    }

    boolean correct(int claim, Seen[] seen) throws IOException, InterruptedException {
        if (seen[claim] == null) {
            seen[claim] = seen(ask("{ claims(filter: {textContains: \\\"Said in %s.\\\"}) { nodes { version note } } }".formatted(slug(claim))));
        }
        HttpResponse<String> answer = post("{\"query\":\"%s\",\"variables\":{\"slug\":\"%s\",\"version\":\"%s\",\"claim\":{%s}}}"
                .formatted(CORRECT, slug(claim), seen[claim].version, claim(claim, seen[claim].number + 1)));
        if (answer.statusCode() == 200 && !answer.body().contains("\"errors\"")) {
            seen[claim] = seen(answer.body());
            count("corrected");
            return true;
        }
        if (answer.body().contains("\"CONFLICT\"")) {
            seen[claim] = seen(answer.body());
            count("CONFLICT");
        } else {
            count(answer.statusCode() == 503 ? "503" : answer.statusCode() + " " + answer.body());
            Thread.sleep(200);
        }
        return false;
    }

    void count(String outcome) {
        outcomes.computeIfAbsent(outcome, none -> new AtomicLong()).incrementAndGet();
    }

    void report(AttackLoad.Honest quiet, AttackLoad.Honest beside, long before) throws IOException, InterruptedException {
        long corrected = outcomes.getOrDefault("corrected", new AtomicLong()).get();
        long made = edits() - before;
        long numbers = 0;
        for (int i = 0; i < CLAIMS; i++) {
            numbers += seen(ask("{ claims(filter: {textContains: \\\"Said in %s.\\\"}) { nodes { version note } } }".formatted(slug(i)))).number;
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.println("| honest readers | requests | failed | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|---|");
        System.out.println("| alone " + quiet);
        System.out.println("| beside " + CURATORS + " curators " + beside);
        System.out.printf("%n%d corrections, %.1f a second; from the first try to the answer p50 %.0f ms, p99 %.0f ms. Answers: %s. Readers' p99 is %.2f times its quiet value.%n",
                corrected, corrected / (double) CURATE_SECONDS, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6, new TreeMap<>(outcomes),
                beside.percentile(0.99) / quiet.percentile(0.99));
        AttackLoad.demand(made == corrected, "%d corrections and %d edits".formatted(corrected, made));
        AttackLoad.demand(numbers - warmed == corrected, "%d corrections and a number of %d".formatted(corrected, numbers - warmed));
        AttackLoad.demand(quiet.failed() + beside.failed() == 0, "an honest request failed");
        AttackLoad.demand(outcomes.keySet().stream().allMatch(List.of("corrected", "CONFLICT", "503")::contains), "another answer than 200, CONFLICT and 503");
        AttackLoad.demand(beside.percentile(0.99) <= 2 * quiet.percentile(0.99), "readers' p99 is more than 2 times its quiet value");
    }

    static String slug(int claim) {
        return "bench-" + claim;
    }

    String claim(int claim, int number) {
        return "\"source\":\"resp2012jx\",\"topic\":\"PRODUCTION\",\"plant\":\"%s\",\"model\":\"%s\",\"stance\":\"SUPPORTS\",\"kind\":\"REPORTED\",\"quote\":\"Said in %s.\",\"note\":\"%d\""
                .formatted(plants.get(claim % plants.size()), models.get(claim * 7 % models.size()), slug(claim), number);
    }

    static Seen seen(String answer) {
        Matcher version = VERSION.matcher(answer);
        Matcher note = NOTE.matcher(answer);
        if (!version.find() || !note.find()) {
            throw new IllegalStateException(answer);
        }
        return new Seen(version.group(1), Integer.parseInt(note.group(1)));
    }

    long edits() throws IOException, InterruptedException {
        Matcher total = TOTAL.matcher(ask("{ edits(filter: {origin: [CURATOR]}, first: 1) { totalCount } }"));
        return total.find() ? Long.parseLong(total.group(1)) : -1;
    }

    String ask(String query) throws IOException, InterruptedException {
        return post("{\"query\":\"" + query + "\"}").body();
    }

    HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return load.send(load.request("application/json").header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(body)));
    }

    static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
