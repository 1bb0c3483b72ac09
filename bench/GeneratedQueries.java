import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks two running services the same and compares their answers byte by byte: each field of the schema by itself ({@link Everything}), then
 * queries made at random ({@link AtRandom}). The first service says what the schema is and what it holds, so the second may know more.
 * See bench/answers.sh, which starts both.
 * Run with {@code java bench/GeneratedQueries.java PORT TOKEN_FILE PORT TOKEN_FILE}; the same queries come out every time.
 */
class GeneratedQueries {

    static final long SEED = Long.parseLong(System.getenv().getOrDefault("SEED", "1"));
    static final int COUNT = Integer.parseInt(System.getenv().getOrDefault("COUNT", "500"));
    /** How much of the answers is shown around the first difference. */
    static final int SHOWN = 600;

    /** So many differences are shown. */
    static final int SHOW = Integer.parseInt(System.getenv().getOrDefault("SHOW", "1"));
    /** What no answer may be: a fault of the service, or of a query that is not valid. */
    static final List<String> NEVER = List.of("INTERNAL", "UNAVAILABLE", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED");

    /**
     * What no two databases have in common: those texts of the answers to these queries that are not the same in both. They are replaced in
     * all other answers. With each query the reason.
     */
    static final Map<String, String> OWN = Map.of(
            "{ edits(first: 500) { nodes { at seal } } }", "An edit's moment is that of filling the database, and its seal includes the moment.",
            "{ catalogue { changedAt } }", "The moment of the last change, too.",
            "{ changes(since: \"2000-01-01T00:00:00Z\", last: 9) { nodes { at claim { version recordedAt retractedAt } } } }",
            "A claim of CHANGES has the moment of its change, which is also its version. Ids of old versions and cursors include it.",
            "{ proposals(first: 5) { nodes { proposedAt decidedAt } } }", "The moments of CHANGES.",
            "{ catalogue { service { version commit } } }", "It says which build answers.",
            "{ _service { sdl } }", "SchemaTest compares schemas. An older one may lack a field.");

    private static final String CLAIM =
            "claim: {slug: \"bench\", source: \"vpic\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\", stance: SUPPORTS, kind: REPORTED, start: \"%d\", note: \"Said.\"}, confirm: true";
    private static final String PLANT = "plant: {slug: \"bench\", name: \"Bench\", city: \"%s\", country: \"JP\", placeSource: \"vpic\"}";
    private static final String PROPOSE = "mutation { propose(changes: [{%s}], note: \"Better.\") { id } }";

    /** What a curator does to both services first, so that they have something of most kinds to tell. */
    static final List<String> CHANGES = List.of(
            "mutation { retractClaim(slug: \"vpic-m30-f31-oppama\", because: \"One less.\", confirm: true) { revision } }",
            "mutation { recordClaim(" + CLAIM.formatted(2012) + ") { revision } }",
            "mutation { correctClaim(slug: \"bench\", because: \"Another year.\", " + CLAIM.formatted(2013) + ") { revision } }",
            "mutation { recordPlant(confirm: true, " + PLANT.formatted("Bench") + ") { revision } }",
            "mutation { correctPlant(slug: \"bench\", because: \"Said better.\", confirm: true, " + PLANT.formatted("Bank") + ") { revision } }",
            PROPOSE.formatted("correctPlant: {slug: \"bench\", " + PLANT.formatted("Banc") + "}"),
            PROPOSE.formatted("retractClaim: {slug: \"aala-2019-q60-ii-jp\"}"),
            "mutation { decide(proposal: \"UHJvcG9zYWw6MQ\", decision: ACCEPT, because: \"So it is.\") { state } }");

    static final Pattern MOMENT = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z)\"");
    static final Pattern OPAQUE = Pattern.compile("\"([A-Za-z0-9_-]{24,})\"");

    final UnaryOperator<String> first;
    final UnaryOperator<String> second;
    final List<Map<String, String>> own = new ArrayList<>();
    final Set<String> asked = new TreeSet<>();
    final Set<String> answered = new TreeSet<>();
    final List<String> differing = new ArrayList<>();
    final Map<String, Integer> counts = new TreeMap<>();
    /** When the changes were made; later moments are those of questions. */
    Instant changed = Instant.MAX;
    String difference = "";

    GeneratedQueries(UnaryOperator<String> first, UnaryOperator<String> second) {
        this.first = first;
        this.second = second;
    }

    public static void main(String[] args) throws IOException {
        List<UnaryOperator<String>> services = new ArrayList<>();
        for (int i = 0; i < 4; i += 2) {
            UnaryOperator<String> curator = service(args[i], "Bearer " + Files.readString(Path.of(args[i + 1])).strip());
            for (String change : CHANGES) {
                String done = curator.apply(body(change, Map.of()));
                if (!done.startsWith("200 ") || done.contains("\"errors\"")) {
                    throw new IllegalStateException(change + ": " + done);
                }
            }
            services.add(service(args[i], null));
        }
        System.exit(new GeneratedQueries(services.get(0), services.get(1)).run() ? 0 : 1);
    }

    boolean run() {
        changed = Instant.now();
        for (UnaryOperator<String> service : List.of(first, second)) {
            own.add(own(service));
        }
        Set<String> same = new HashSet<>(own.get(0).keySet());
        same.retainAll(own.get(1).keySet());
        own.forEach(texts -> texts.keySet().removeAll(same));
        UnaryOperator<String> ask = query -> first.apply(body(query, Map.of())).substring(4);
        Schema schema = new Schema(Json.read(ask.apply(Schema.INTROSPECTION)));
        Values values = new Values(schema, ask, new Random(SEED), own.get(0));
        Everything everything = new Everything(schema, values);
        for (Question question : everything.questions()) {
            for (int size : Everything.SIZES) {
                if (compare(question.name, body(question.text(size), Map.of()), question.fields, question)) {
                    break;
                }
            }
        }
        int systematic = counts.getOrDefault("asked", 0);
        for (int i = 0; i < COUNT; i++) {
            for (int depth = AtRandom.DEPTH; depth > 0; depth--) {
                AtRandom query = new AtRandom(schema, values, depth);
                String text = query.text();
                if (compare("random " + i, body(text, query.variables), query.fields, null)) {
                    break;
                }
            }
        }
        return report(systematic, everything.fields());
    }

    /** Asks both and compares; false when the query costs too much. */
    boolean compare(String name, String body, Collection<String> fields, Question question) {
        String one = first.apply(body);
        if (one.contains("\"QUERY_TOO_COMPLEX\"")) {
            count("refused for their cost, and asked smaller");
            return false;
        }
        count("asked");
        asked.addAll(fields);
        for (String code : NEVER) {
            if (one.contains("\"code\":\"" + code + "\"")) {
                count("answered with " + code);
                difference = difference.isEmpty() ? "\n" + name + " got " + code + ":\n\n```\n" + body + "\n" + clip(one, 0) + "\n```\n" : difference;
            }
        }
        if (one.contains("{\"errors\":[")) {
            count("answered with errors");
        }
        if (question != null && question.isAnswered(Json.read(one.substring(4)))) {
            answered.addAll(question.fields);
        }
        String plain = plain(one, 0);
        String other = plain(second.apply(body), 1);
        if (!plain.equals(other)) {
            differing.add(name);
            if (differing.size() <= SHOW) {
                int at = 0;
                while (at < Math.min(plain.length(), other.length()) && plain.charAt(at) == other.charAt(at)) {
                    at++;
                }
                difference += "\nThis differs, " + name + ", from character " + at + " on:\n\n```\n" + body + "\n\n" + clip(plain, at) + "\n\n" + clip(other, at) + "\n```\n";
            }
        }
        return true;
    }

    boolean report(int systematic, Set<String> all) {
        int failed = NEVER.stream().mapToInt(code -> counts.getOrDefault("answered with " + code, 0)).sum();
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(asked);
        Set<String> silent = new TreeSet<>(all);
        silent.removeAll(answered);
        System.out.println("| seed " + SEED + " | |\n|---|---|");
        System.out.println("| queries for each field and type | " + systematic + " |");
        System.out.println("| queries at random | " + (counts.get("asked") - systematic) + " |");
        counts.forEach((what, times) -> System.out.print(what.equals("asked") ? "" : "| " + what + " | " + times + " |\n"));
        System.out.println("| fields asked, of those that a query can reach | " + (all.size() - missing.size()) + " of " + all.size() + " |");
        System.out.println("| of them answered with a value, asked by themselves | " + (all.size() - silent.size()) + " |");
        System.out.println("| **differing answers** | **" + differing.size() + "** |\n");
        System.out.println("Replaced before comparing: " + own.get(0).size() + " texts of the first service, " + own.get(1).size() + " of the second.");
        System.out.println("Without a value: " + String.join(", ", silent));
        if (!missing.isEmpty()) {
            System.out.println("\nNOT ASKED: " + String.join(", ", missing));
        }
        if (!differing.isEmpty()) {
            System.out.println("\nDIFFERING: " + differing.stream().distinct().limit(30).collect(Collectors.joining(", ")));
        }
        System.out.print(difference);
        return differing.isEmpty() && missing.isEmpty() && failed == 0;
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** Each text of the answers to {@link #OWN}, with what stands for it: the same in both services, because it counts where it comes first. */
    static Map<String, String> own(UnaryOperator<String> service) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> moments = new HashMap<>();
        int[] place = {0};
        OWN.keySet().stream().sorted().forEach(query -> Json.texts(Json.read(service.apply(body(query, Map.of())).substring(4)), text -> {
            // A moment is written with its last zeros, too, where it is a version.
            texts.putIfAbsent(text, moments.computeIfAbsent(text.replaceAll("0+Z$", "Z"), none -> "own" + place[0]));
            place[0]++;
        }));
        return texts;
    }

    /** An answer without what is the service's own, also where an id or a cursor includes it. */
    String plain(String answer, int service) {
        answer = OPAQUE.matcher(answer).replaceAll(found -> Matcher.quoteReplacement(opened(found.group(1), own.get(service))));
        for (Map.Entry<String, String> text : own.get(service).entrySet()) {
            answer = answer.replace(Json.write(text.getKey()), text.getValue());
        }
        // A preview retracts a claim at the moment of the question.
        answer = MOMENT.matcher(answer).replaceAll(found -> Instant.parse(found.group(1)).isAfter(changed) ? "\"now\"" : Matcher.quoteReplacement(found.group()));
        // Each start of a service has an order of its own for the two numbers of an error's place.
        return answer.replaceAll("\\{\"column\":(\\d+),\"line\":(\\d+)}", "{\"line\":$2,\"column\":$1}");
    }

    /** An id or a cursor as it is; but if it includes a text of the service's own, what it says without that. */
    static String opened(String opaque, Map<String, String> own) {
        // A cursor has a moment with its last zeros, the field of a moment has it without.
        String says = new String(Base64.getUrlDecoder().decode(opaque.length() % 4 == 1 ? "" : opaque), UTF_8).replaceAll("(\\.\\d*?)0+Z", "$1Z");
        return own.keySet().stream().filter(says::contains).findFirst().map(text -> Json.write(says.replace(text, own.get(text)))).orElse(Json.write(opaque));
    }

    static String clip(String text, int at) {
        int from = Math.max(0, at - SHOWN / 2);
        int to = Math.min(text.length(), at + SHOWN / 2);
        return (from > 0 ? "… " : "") + text.substring(from, to) + (to < text.length() ? " …" : "");
    }

    static String body(String query, Map<String, Object> variables) {
        return Json.write(variables.isEmpty() ? Map.of("query", query) : new TreeMap<>(Map.of("query", query, "variables", variables)));
    }

    /** Gives for a body the status and the answer. */
    static UnaryOperator<String> service(String port, String authorization) {
        HttpClient http = HttpClient.newHttpClient();
        return body -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return response.statusCode() + " " + response.body();
            } catch (IOException | InterruptedException broken) {
                throw new IllegalStateException(body, broken);
            }
        };
    }

    // ---- The schema --------------------------------------------------------------------------------------------------

    record Type(String kind, String name, Type of) {

        Type named() {
            return of == null ? this : of.named();
        }

        boolean isRequired() {
            return kind.equals("NON_NULL");
        }

        boolean isList() {
            return kind.equals("LIST") || isRequired() && of.isList();
        }

        boolean isLeaf() {
            return List.of("SCALAR", "ENUM").contains(named().kind);
        }

        @Override
        public String toString() {
            return of == null ? name : isRequired() ? of + "!" : "[" + of + "]";
        }
    }

    record Argument(String name, Type type) {}

    record Field(String owner, String name, Type type, List<Argument> arguments) {

        boolean needsArguments() {
            return arguments.stream().anyMatch(argument -> argument.type.isRequired());
        }

        boolean takes(String argument) {
            return arguments.stream().anyMatch(one -> one.name.equals(argument));
        }

        @Override
        public String toString() {
            return owner + "." + name;
        }
    }

    /** A type with what it has: fields, fields of input, values, types that it can be. */
    record Kind(String kind, String name, Map<String, Field> fields, List<Argument> inputs, List<String> values, List<String> possible) {

        boolean isObject() {
            return kind.equals("OBJECT");
        }

        List<Field> leaves() {
            return fields.values().stream().filter(field -> field.type.isLeaf()).toList();
        }
    }

    static class Schema {

        static final String INTROSPECTION =
                "{ __schema { queryType { name } types { kind name possibleTypes { name } enumValues(includeDeprecated: true) { name } inputFields { name type { ...T } }"
                        + " fields(includeDeprecated: true) { name args { name type { ...T } } type { ...T } } } } }"
                        + " fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

        final Map<String, Kind> kinds = new TreeMap<>();
        final Kind query;

        Schema(Object introspection) {
            Object all = Json.at(introspection, "data", "__schema");
            for (Object one : Json.list(Json.at(all, "types"))) {
                String name = Json.text(one, "name");
                Map<String, Field> fields = new TreeMap<>();
                for (Object field : Json.list(Json.at(one, "fields"))) {
                    fields.put(Json.text(field, "name"), new Field(name, Json.text(field, "name"), type(Json.at(field, "type")), arguments(Json.at(field, "args"))));
                }
                kinds.put(name, new Kind(Json.text(one, "kind"), name, fields, arguments(Json.at(one, "inputFields")), names(Json.at(one, "enumValues")), names(Json.at(one, "possibleTypes"))));
            }
            query = kinds.get(Json.text(Json.at(all, "queryType"), "name"));
        }

        Kind of(Type type) {
            return kinds.get(type.named().name);
        }

        private static Type type(Object type) {
            return type == null ? null : new Type(Json.text(type, "kind"), Json.text(type, "name"), type(Json.at(type, "ofType")));
        }

        private static List<Argument> arguments(Object arguments) {
            return Json.list(arguments).stream().map(one -> new Argument(Json.text(one, "name"), type(Json.at(one, "type")))).toList();
        }

        private static List<String> names(Object all) {
            return Json.list(all).stream().map(one -> Json.text(one, "name")).toList();
        }
    }

    // ---- Values of arguments -----------------------------------------------------------------------------------------

    /** A name of an enum: quoted in variables only. */
    record Name(String name) {}

    /** Values of arguments at random, of what a service holds. */
    static class Values {

        static final List<String> VINS = List.of(
                "1FTFW4L86RFA86622", "1M8GDM9AXKP042788", "5N1AL0MM2DC000001", "LZZBBBBB0CY000001", "WF0KXXGCBKB123456", "LGBF1AE06AR000001", "SJKCH5CRZHA000001", "JNKCV61E09M000001",
                "JN1EV7AR0KM550001", "JN1BV7AP7FM000001", "3PCAJ5J12NF000001", "3PCAJ5J10NC000001", "JN8AZ2NE7F9000001", "VF1LM1B0H36123456", "11111111111111111");
        static final List<String> MAKERS = List.of("Nissan", "Infiniti", "Ford", "Renault", "BMW", "Dongfeng Nissan", "BYD", "nobody");
        static final List<String> MOMENTS = List.of("2026-11-22T00:00:00Z", "2026-11-26T00:00:00Z", "2026-11-25T12:00:00+01:00", "2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z");
        /** Arguments that say what another type is called, which is not that of their name. */
        static final Map<String, String> KIND_OF = Map.of(
                "variantOf", "Model", "predecessor", "Model", "within", "Region", "members", "Market", "parents", "Market", "excludedMarkets", "Market", "countries", "Country");

        final Schema schema;
        final UnaryOperator<String> ask;
        final Random random;
        final Map<String, String> own;
        /** By a type's name, what tells its things apart; by a field's name, what it says. */
        final Map<String, Set<String>> held = new HashMap<>();

        Values(Schema schema, UnaryOperator<String> ask, Random random, Map<String, String> own) {
            this.schema = schema;
            this.ask = ask;
            this.random = random;
            this.own = own;
            for (Field field : schema.query.fields.values()) {
                Field nodes = schema.of(field.type).fields.get("nodes");
                Kind kind = nodes != null ? schema.of(nodes.type) : field.type.isList() ? schema.of(field.type) : null;
                if (kind == null || !kind.isObject() || field.needsArguments() || kind.leaves().isEmpty()) {
                    continue;
                }
                String leaves = kind.leaves().stream().filter(leaf -> leaf.arguments.isEmpty()).map(Field::name).collect(Collectors.joining(" "));
                Object all = Json.at(Json.read(ask.apply(nodes == null ? "{ %s { %s } }".formatted(field.name, leaves) : "{ %s(first: 500) { nodes { %s } } }".formatted(field.name, leaves))), "data", field.name);
                for (Object one : Json.list(nodes == null ? all : Json.at(all, "nodes"))) {
                    for (Map.Entry<?, ?> said : ((Map<?, ?>) one).entrySet()) {
                        if (said.getValue() instanceof String text && !own.containsKey(text)) {
                            hold(said.getKey().toString(), text);
                            if (said.getKey().equals("slug") || said.getKey().equals("code") || said.getKey().equals("id") && !kind.fields.containsKey("slug")) {
                                hold(said.getKey().equals("id") && kind.fields.containsKey("code") ? "id" : kind.name, text);
                            }
                        }
                    }
                }
            }
        }

        private void hold(String what, String text) {
            held.computeIfAbsent(what, none -> new LinkedHashSet<>()).add(text);
        }

        boolean chance(double of) {
            return random.nextDouble() < of;
        }

        <T> T any(Collection<T> all) {
            return new ArrayList<>(all).get(random.nextInt(all.size()));
        }

        /** A value for an argument of something that gives, or is given, this type. */
        Object of(Argument argument, String of, int depth) {
            return of(argument.name, argument.type, of, depth);
        }

        private Object of(String name, Type type, String of, int depth) {
            if (type.isRequired()) {
                return of(name, type.of, of, depth);
            }
            if (type.isList()) {
                List<Object> all = new ArrayList<>();
                for (int i = 1 + random.nextInt(name.equals("vins") ? VINS.size() : 3); i > 0; i--) {
                    all.add(of(name, type.of, of, depth));
                }
                return all;
            }
            Kind kind = schema.of(type);
            return switch (kind.kind) {
                case "ENUM" -> new Name(any(kind.values));
                case "INPUT_OBJECT" -> object(kind, depth);
                default -> scalar(name, kind.name, of);
            };
        }

        private Object object(Kind kind, int depth) {
            Map<String, Object> object = new LinkedHashMap<>();
            if (kind.name.equals("ChangeInput")) { // exactly one, and often one that does something
                Argument one = chance(0.3) ? kind.inputs.stream().filter(input -> input.name.equals("retractClaim")).findFirst().orElseThrow() : any(kind.inputs);
                return Map.of(one.name, of(one, one.type.named().name, depth - 1));
            }
            String of = kind.name.replaceAll("(Filter|Input|Correction|Retraction|Removal)$", "");
            for (Argument input : kind.inputs) {
                if (input.name.equals("ifVersion") && chance(0.98)) { // with another the answer is only that
                    continue;
                }
                boolean deep = schema.of(input.type).kind.equals("INPUT_OBJECT");
                if (input.type.isRequired() || chance(kind.name.endsWith("Filter") ? 1.2 / kind.inputs.size() + (deep ? 0 : 0.05) : 0.5) && !(deep && depth <= 0)) {
                    object.put(input.name, of(input, of, depth - 1));
                }
            }
            return object;
        }

        private Object scalar(String name, String type, String of) {
            return switch (type) {
                case "Boolean" -> random.nextBoolean();
                case "Int" -> name.equals("decade") ? 1950 + 10 * random.nextInt(8) : 1 + random.nextInt(6);
                case "Float" -> random.nextInt(1000) / 10.0;
                case "Date" -> "%d-%02d-%02d".formatted((name.equals("from") || name.equals("on") && chance(0.3) ? 1960 : name.equals("to") ? 2000 : 1985) + random.nextInt(name.equals("to") ? 30 : 40), 1 + random.nextInt(12), 1 + random.nextInt(28));
                case "DateTime" -> any(MOMENTS);
                case "_Any" -> entity();
                case "ID" -> held.containsKey(kindOf(name)) ? any(held.get(kindOf(name))) : any(held.get("id"));
                default -> text(name, of);
            };
        }

        private Object entity() {
            String kind = any(schema.kinds.get("_Entity").possible);
            return new TreeMap<String, Object>(Map.of("__typename", kind, schema.kinds.get(kind).fields.containsKey("slug") ? "slug" : "code", any(held.get(kind))));
        }

        private String text(String name, String of) {
            String kind = name.equals("slug") || name.equals("code") ? of : kindOf(name);
            if (held.containsKey(kind)) {
                return any(held.get(kind));
            }
            if (name.startsWith("vin")) {
                return name.equals("vins") && chance(0.2) ? "none" : any(VINS);
            }
            if (name.equals("maker")) {
                return any(MAKERS);
            }
            if (List.of("start", "end", "from", "to", "opened", "closed", "published", "readOn").contains(name)) {
                int year = 1980 + random.nextInt(45);
                return any(List.of(year + "", year + "-0" + (1 + random.nextInt(9)), "MY" + year, year + "-03-15"));
            }
            if (name.equals("text") || name.endsWith("Contains")) { // at most 100 characters
                String whole = any(held.get(name.startsWith("title") ? "title" : name.startsWith("text") && !of.isEmpty() ? "quote" : "name"));
                int from = random.nextInt(Math.max(1, whole.length() - 4));
                return chance(0.3) && whole.length() <= 100 ? whole : whole.substring(from, Math.min(whole.length(), from + 4 + random.nextInt(5))).strip();
            }
            return held.containsKey(name) ? any(held.get(name)) : "Said " + random.nextInt(100);
        }

        private static String kindOf(String name) {
            String plain = name.endsWith("Source") ? "source" : name;
            return KIND_OF.getOrDefault(plain, Character.toUpperCase(plain.charAt(0)) + plain.substring(1).replaceAll("s$", ""));
        }

        /** As it is written in a query. */
        static String written(Object value) {
            if (value instanceof Name name) {
                return name.name;
            }
            if (value instanceof Map<?, ?> object) {
                return object.entrySet().stream().map(entry -> entry.getKey() + ": " + written(entry.getValue())).collect(Collectors.joining(", ", "{", "}"));
            }
            return value instanceof List<?> all ? all.stream().map(Values::written).collect(Collectors.joining(", ", "[", "]")) : Json.write(value);
        }
    }

    // ---- Each field by itself ----------------------------------------------------------------------------------------

    /** A query, made when it is known how much it may ask for; and the fields that it is about. */
    record Question(String name, List<Field> way, String inner, Everything maker, Set<String> fields, int time) {

        String text(int size) {
            return "{ " + maker.written(way, 0, size, inner, time) + " }";
        }

        /** Whether the answer has a value where the question leads. */
        boolean isAnswered(Object answer) {
            String last = inner.isEmpty() ? "" : inner.replaceAll("\\W.*", "");
            return Json.at(answer, "data") instanceof Map<?, ?> data && data.values().stream().anyMatch(root -> leads(root, 1, last));
        }

        private boolean leads(Object value, int step, String last) {
            if (value instanceof List<?> all) {
                return all.stream().anyMatch(one -> leads(one, step, last));
            }
            if (value instanceof Map<?, ?> object && (step < way.size() || step == way.size() && !last.isEmpty())) {
                return leads(object.get(step < way.size() ? way.get(step).name : last), step + 1, last);
            }
            return value != null;
        }
    }

    /**
     * Questions for each type and field that a query can reach, by a short way: a list of such things rather than one of them, so that the
     * answers have many. It knows no service; a test can ask the same.
     */
    static class Everything {

        /** How many items of a list are asked for: less when that costs too much. */
        static final int[] SIZES = {500, 100, 20, 5, 1};
        /** How many things are asked for where each must be named. */
        static final int NAMED = 10;
        static final int APART = 8;

        final Schema schema;
        final Values values;
        final Map<String, List<Field>> ways = new TreeMap<>();
        /** The arguments that a field needs, so many times. The same in each question. */
        final Map<String, List<String>> given = new HashMap<>();

        Everything(Schema schema, Values values) {
            this.schema = schema;
            this.values = values;
            findWays();
        }

        List<Question> questions() {
            List<Question> questions = new ArrayList<>();
            ways.forEach((name, way) -> {
                Kind kind = schema.kinds.get(name);
                if (!way.isEmpty() && !kind.leaves().isEmpty()) {
                    ask(questions, "all of " + name, way, leaves(kind), Set.of());
                }
                for (Field field : kind.fields.values()) {
                    Set<String> about = Set.of(field.toString());
                    boolean leaf = field.type.isLeaf();
                    // A field of the root is a way itself, and so may be asked for several things.
                    List<Field> longer = leaf && !way.isEmpty() ? way : Stream.concat(way.stream(), Stream.of(field)).toList();
                    ask(questions, field.toString(), longer, !leaf ? leaves(schema.of(field.type)) : way.isEmpty() ? "" : written(field, 0, 1), about);
                }
            });
            return questions;
        }

        /** One query for several things; but if an error about one of them would be all of the answer, one query for each of a few. */
        private void ask(List<Question> questions, String name, List<Field> way, String inner, Set<String> about) {
            boolean apart = way.get(0).needsArguments() && way.get(0).type.isRequired();
            for (int i = 0; i < (apart ? APART : 1); i++) {
                questions.add(new Question(name, way, inner, this, about, apart ? i : -1));
            }
        }

        /** All fields of objects and interfaces that a query can reach. */
        Set<String> fields() {
            return ways.keySet().stream().flatMap(name -> schema.kinds.get(name).fields.values().stream()).map(Field::toString).collect(Collectors.toCollection(TreeSet::new));
        }

        String leaves(Kind kind) {
            return Stream.concat(Stream.of("__typename"), kind.leaves().stream().map(leaf -> written(leaf, 0, 1))).collect(Collectors.joining(" "));
        }

        /** The selections along a way. A member of a union or an interface is asked for as such. */
        String written(List<Field> way, int step, int size, String inner, int time) {
            if (step == way.size()) {
                return inner;
            }
            Field field = way.get(step);
            String below = written(way, step + 1, size, inner, time);
            if (!below.isEmpty()) {
                String owner = step + 1 < way.size() ? way.get(step + 1).owner : schema.of(field.type).name;
                below = " { " + (owner.equals(schema.of(field.type).name) ? below : "... on " + owner + " { " + below + " }") + " }";
            }
            if (step > 0 || !field.needsArguments() || time >= 0) {
                return written(field, step > 0 ? 0 : Math.max(0, time), size) + below;
            }
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < Math.min(NAMED, size); i++) {
                all.append("w").append(i).append(": ").append(written(field, i, size)).append(below).append(" ");
            }
            return all.toString().strip();
        }

        String written(Field field, int time, int size) {
            List<String> needed = given.computeIfAbsent(field.toString(), none -> {
                List<String> times = new ArrayList<>();
                for (int i = 0; i < NAMED; i++) {
                    times.add(field.arguments.stream()
                            .filter(argument -> argument.type.isRequired())
                            .map(argument -> argument.name + ": " + Values.written(values.of(argument, schema.of(field.type).name, 1)))
                            .collect(Collectors.joining(", ")));
                }
                return times;
            });
            String arguments = Stream.of(needed.get(time), field.takes("first") ? "first: " + size : "").filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            return field.name + (arguments.isEmpty() ? "" : "(" + arguments + ")");
        }

        private record Way(int length, String kind, List<Field> fields) {}

        private void findWays() {
            PriorityQueue<Way> open = new PriorityQueue<>(Comparator.comparingInt(Way::length).thenComparing(Way::kind).thenComparing(way -> way.fields.toString()));
            open.add(new Way(0, schema.query.name, List.of()));
            while (!open.isEmpty()) {
                Way way = open.poll();
                if (ways.putIfAbsent(way.kind, way.fields) != null) {
                    continue;
                }
                for (Field field : schema.kinds.get(way.kind).fields.values()) {
                    Kind kind = schema.of(field.type);
                    // A list of nodes is as near as its connection. What must be named is farther, but not where many are named at once.
                    int length = way.length + (field.name.equals("nodes") ? 0 : !field.needsArguments() ? 2 : field.type.isList() ? 1 : 4);
                    List<Field> longer = Stream.concat(way.fields.stream(), Stream.of(field)).toList();
                    if (!field.type.isLeaf() && kind.fields.size() > 0) {
                        open.add(new Way(length, kind.name, longer));
                    }
                }
            }
        }
    }

    // ---- Queries at random -------------------------------------------------------------------------------------------

    /** One query at random, no deeper than it may be. */
    static class AtRandom {

        static final int DEPTH = 5;
        /** About how many things of a kind an answer may have. */
        static final int MOST = 2_000;

        record Fragment(String name, String kind, Set<String> keys, int depth) {}

        final Schema schema;
        final Values values;
        final int depth;
        final Map<String, Object> variables = new TreeMap<>();
        final Map<String, String> declared = new TreeMap<>();
        final List<Fragment> fragments = new ArrayList<>();
        final StringBuilder defined = new StringBuilder();
        final Set<String> fields = new HashSet<>();
        private int names;

        AtRandom(Schema schema, Values values, int depth) {
            this.schema = schema;
            this.values = values;
            this.depth = depth;
        }

        String text() {
            Set<String> keys = new HashSet<>();
            StringBuilder roots = new StringBuilder();
            for (int i = values.chance(0.6) ? 1 : 2; i > 0; i--) {
                roots.append(written(values.any(schema.query.fields.values()), depth, 1, keys)).append(" ");
            }
            String head = declared.isEmpty() ? "query Q" : "query Q" + declared.entrySet().stream().map(one -> "$" + one.getKey() + ": " + one.getValue()).collect(Collectors.joining(", ", "(", ")"));
            return head + " { " + roots + "}" + defined;
        }

        /** Selections of a type. Keys are those of all selections that are merged with them: each is used once, so nothing conflicts. */
        String selections(Kind kind, int left, int times, Set<String> keys) {
            List<String> parts = new ArrayList<>();
            if (keys.isEmpty() && values.chance(0.2)) {
                fragments.stream().filter(fragment -> fragment.kind.equals(kind.name) && fragment.depth <= left).findFirst().ifPresent(fragment -> {
                    parts.add("..." + fragment.name);
                    keys.addAll(fragment.keys);
                });
            }
            List<Field> all = new ArrayList<>(kind.fields.values());
            Collections.shuffle(all, values.random);
            int most = 1 + values.random.nextInt(6);
            for (Field field : all) {
                if (parts.size() < most && (field.type.isLeaf() || left > 1 && times * length(field) <= MOST)) {
                    parts.add(written(field, left - 1, times, keys));
                }
            }
            if (kind.isObject()) {
                if (parts.isEmpty() || values.chance(0.15)) {
                    parts.add("__typename");
                }
                return wrapped(kind, String.join(" ", parts), left, keys);
            }
            parts.add("__typename");
            List<String> possible = new ArrayList<>(kind.possible);
            Collections.shuffle(possible, values.random);
            for (String one : possible.subList(0, Math.min(possible.size(), 1 + values.random.nextInt(4)))) {
                parts.add("... on " + one + " { " + selections(schema.kinds.get(one), left, times, keys) + " }");
            }
            return String.join(" ", parts);
        }

        /** Now and then as a fragment, with a name or without. */
        private String wrapped(Kind kind, String parts, int left, Set<String> keys) {
            if (values.chance(0.1)) {
                String name = "F" + names++;
                fragments.add(new Fragment(name, kind.name, Set.copyOf(keys), left));
                defined.append(" fragment ").append(name).append(" on ").append(kind.name).append(" { ").append(parts).append(" }");
                return "..." + name;
            }
            return values.chance(0.05) ? "... on " + kind.name + directive() + " { " + parts + " }" : parts;
        }

        private String written(Field field, int left, int times, Set<String> keys) {
            fields.add(field.toString());
            String key = values.chance(0.2) || keys.contains(field.name) ? "a" + names++ : field.name;
            keys.add(key);
            Map<String, String> arguments = arguments(field);
            String given = arguments.isEmpty() ? "" : arguments.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).collect(Collectors.joining(", ", "(", ")"));
            String text = (key.equals(field.name) ? "" : key + ": ") + field.name + given + directive();
            return field.type.isLeaf() ? text : text + " { " + selections(schema.of(field.type), left, times * length(field), new HashSet<>()) + " }";
        }

        /** About how many things it gives: the pages that are asked for are small. */
        private static int length(Field field) {
            boolean page = field.name.equals("nodes") || field.name.equals("edges");
            return page ? 1 : field.type.isList() || field.takes("first") ? 8 : 1;
        }

        private Map<String, String> arguments(Field field) {
            Map<String, String> given = new LinkedHashMap<>();
            String size = field.takes("last") && values.chance(0.25) ? "last" : "first";
            for (Argument argument : field.arguments) {
                boolean paging = List.of("first", "last", "after", "before").contains(argument.name);
                boolean wanted = paging ? argument.name.equals(size) : argument.type.isRequired() || values.chance(0.4);
                if (wanted) {
                    Object value = values.of(argument, schema.of(field.type).name.replaceAll("Connection$", ""), 1);
                    given.put(argument.name, values.chance(0.8) || value instanceof Map || value instanceof List ? Values.written(value) : variable(argument.type, value));
                }
            }
            if (field.takes("after") && field.owner.equals(schema.query.name) && variables.isEmpty() && values.chance(0.3)) {
                cursor(field, given, size.equals("first"));
            }
            return given;
        }

        /** A cursor of the same list, as the service gives it. */
        private void cursor(Field field, Map<String, String> given, boolean forward) {
            String same = given.entrySet().stream().filter(one -> !List.of("first", "last").contains(one.getKey())).map(one -> one.getKey() + ": " + one.getValue() + ", ").collect(Collectors.joining());
            Object page = Json.read(values.ask.apply("{ %s(%s%s: 3) { pageInfo { startCursor endCursor } } }".formatted(field.name, same, forward ? "first" : "last")));
            if (Json.at(page, "data", field.name, "pageInfo", forward ? "endCursor" : "startCursor") instanceof String cursor && opened(cursor, values.own).equals(Json.write(cursor))) {
                given.put(forward ? "after" : "before", Json.write(cursor));
            }
        }

        private String variable(Type type, Object value) {
            String name = "v" + names++;
            variables.put(name, value instanceof Name said ? said.name : value);
            declared.put(name, type.toString());
            return "$" + name;
        }

        private String directive() {
            if (!values.chance(0.06)) {
                return "";
            }
            boolean value = values.random.nextBoolean();
            String condition = values.chance(0.5) ? "" + value : variable(new Type("NON_NULL", null, new Type("SCALAR", "Boolean", null)), value);
            return values.chance(0.5) ? " @include(if: " + condition + ")" : " @skip(if: " + condition + ")";
        }
    }

    // ---- JSON --------------------------------------------------------------------------------------------------------

    /** JSON as maps, lists, text, numbers (as text in {@link Number}), truth and null. */
    static class Json {

        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object read(String text) {
            return new Json(text).value();
        }

        private Object value() {
            char next = next();
            if (next == '"') {
                return string();
            }
            if (next == '{') {
                Map<String, Object> object = new LinkedHashMap<>();
                for (at++; next() != '}'; at += next() == ',' ? 1 : 0) {
                    next();
                    String key = string();
                    next();
                    at++;
                    object.put(key, value());
                }
                at++;
                return object;
            }
            if (next == '[') {
                List<Object> all = new ArrayList<>();
                for (at++; next() != ']'; at += next() == ',' ? 1 : 0) {
                    all.add(value());
                }
                at++;
                return all;
            }
            int from = at;
            while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            return word.equals("null") ? null : word.equals("true") || word.equals("false") ? (Object) word.equals("true") : (Object) Double.valueOf(word);
        }

        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                if (text.charAt(at) != '\\') {
                    string.append(text.charAt(at));
                    continue;
                }
                char escaped = text.charAt(++at);
                int known = "nrtbf".indexOf(escaped);
                if (escaped == 'u') {
                    string.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                    at += 4;
                } else {
                    string.append(known < 0 ? escaped : "\n\r\t\b\f".charAt(known));
                }
            }
            at++;
            return string.toString();
        }

        static Object at(Object value, String... names) {
            for (String name : names) {
                value = value instanceof Map<?, ?> object ? object.get(name) : null;
            }
            return value;
        }

        static String text(Object value, String name) {
            return (String) at(value, name);
        }

        static List<?> list(Object value) {
            return value instanceof List<?> all ? all : List.of();
        }

        /** Each text in it, in order. */
        static void texts(Object value, java.util.function.Consumer<String> each) {
            if (value instanceof Map<?, ?> object) {
                object.values().forEach(one -> texts(one, each));
            } else if (value instanceof String one) {
                each.accept(one);
            } else {
                list(value).forEach(one -> texts(one, each));
            }
        }

        static String write(Object value) {
            if (value instanceof String string) {
                StringBuilder out = new StringBuilder("\"");
                for (char one : string.toCharArray()) {
                    int known = "\n\r\t\b\f\"\\".indexOf(one);
                    out.append(known >= 0 ? "\\" + "nrtbf\"\\".charAt(known) : one < ' ' ? "\\u%04X".formatted((int) one) : "" + one);
                }
                return out.append('"').toString();
            }
            if (value instanceof Map<?, ?> object) {
                return object.entrySet().stream().map(one -> write(one.getKey().toString()) + ":" + write(one.getValue())).collect(Collectors.joining(",", "{", "}"));
            }
            return value instanceof List<?> all ? all.stream().map(Json::write).collect(Collectors.joining(",", "[", "]")) : String.valueOf(value);
        }
    }
}
