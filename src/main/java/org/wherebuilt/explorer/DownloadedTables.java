package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Questions;
import org.wherebuilt.kernel.Questions.Unanswered;
import org.wherebuilt.production.VerdictStatus;

/**
 * Reads the tables to take along from the public schema, by documents of {@code src/main/resources/download}: so they say what the pages
 * and GraphQL say. Lists are read page by page to their end, all pages of one version of the catalogue.
 */
@ApplicationScoped
class DownloadedTables {

    private static final String PERIODS = "periods";
    private static final String CLAIMS = "claims";
    /** The claims of a source. */
    private static final String SAID = "said";

    private static final String RELOCATIONS = "relocations";

    /** What there is to download. */
    static final List<String> NAMES = List.of(PERIODS, CLAIMS, RELOCATIONS);

    private static final List<String> FILTER =
            List.of("on", "brand", "market", "publishedBy", "knownAt", "show", "plant", "model");
    private static final List<String> CLAIMS_FILTER =
            List.of("model", "plant", "source", "market", "publishedBy", "knownAt");

    /** As of when. */
    private static final List<String> KNOWN = List.of("publishedBy", "knownAt");

    /** How often a catalogue may change while it is read. */
    private static final int ATTEMPTS = 3;

    private final Questions questions;
    private final Map<String, String> documents = new TreeMap<>();

    DownloadedTables(Questions questions) {
        this.questions = questions;
        Stream.of(PERIODS, RELOCATIONS).forEach(name -> documents.put(name, text(name)));
        Stream.of(CLAIMS, SAID).forEach(name -> documents.put(name, text(name) + text("claim")));
    }

    private static String text(String name) {
        try (InputStream in = DownloadedTables.class.getResourceAsStream("/download/%s.graphql".formatted(name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A table, and the revision of the catalogue that it is of. */
    record Read(Table table, int revision) {}

    /** The table of this name for what is given; addresses in it begin with the origin. Throws as {@link Questions#ask}. */
    Read read(String name, Given given, String origin) {
        return switch (name) {
            case PERIODS -> periods(given, origin);
            case CLAIMS -> claims(given, origin);
            case RELOCATIONS -> relocations(given, origin);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Read periods(Given given, String origin) {
        given.only(FILTER);
        String on = given.day("on");
        List<String> show = given.list("show");
        Map<String, Object> variables = filter(given);
        if (show != null && !show.isEmpty()) {
            variables.put("show", show);
        }
        if (on != null) {
            variables.put("on", on);
            variables.put("dated", true);
        }
        List<JsonNode> shown = new ArrayList<>();
        int revision = each(PERIODS, variables, "productionPeriods", shown);
        // A page on which no verdict is chosen shows nothing.
        shown.removeIf(period -> show != null && show.isEmpty() || on != null && !PeriodRows.builtOn(period, on));
        return new Read(PeriodRows.table(shown, on, origin, known(given)), revision);
    }

    /** As of when the rows are, for the addresses in them. */
    private static String known(Given given) {
        return KNOWN.stream()
                .filter(name -> given.text(name) != null)
                .map(name -> name + "=" + URLEncoder.encode(given.text(name), UTF_8))
                .reduce("", (all, one) -> all + (all.isEmpty() ? "?" : "&") + one);
    }

    private Read claims(Given given, String origin) {
        given.only(CLAIMS_FILTER);
        List<String> of = Stream.of("model", "plant", "source")
                .filter(name -> given.text(name) != null)
                .toList();
        if (of.isEmpty()) {
            throw BadUserInput.withoutValue(
                    "model", "claims are those of a model, a plant or a source: give model, plant or source");
        }
        List<JsonNode> nodes = new ArrayList<>();
        if (of.contains("source")) {
            given.only(List.of("source"));
            Map<String, Object> variables = new LinkedHashMap<>();
            given.put(variables, "source");
            int revision = each(SAID, variables, CLAIMS, nodes);
            return new Read(ClaimRows.ofClaims(nodes, origin), revision);
        }
        Map<String, Object> variables = filter(given);
        variables.put(
                "show", Arrays.stream(VerdictStatus.values()).map(Enum::name).toList());
        int revision = each(CLAIMS, variables, "productionPeriods", nodes);
        return new Read(ClaimRows.ofPeriods(nodes, origin), revision);
    }

    private static Map<String, Object> filter(Given given) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Stream.of("model", "plant", "brand", "market").forEach(name -> given.put(variables, name));
        KNOWN.forEach(name -> given.putText(variables, name));
        return variables;
    }

    private Read relocations(Given given, String origin) {
        List<String> accepted = List.of("from", "to", "publishedBy", "knownAt");
        given.only(accepted);
        Map<String, Object> variables = new LinkedHashMap<>();
        accepted.forEach(name -> given.putText(variables, name));
        JsonNode data = ask(RELOCATIONS, variables);
        return new Read(
                RelocationRows.table(data.get(RELOCATIONS), given.text("from"), given.text("to"), origin, known(given)),
                revision(data));
    }

    /** Reads every page of a list into {@code nodes}; gives the catalogue's revision. */
    private int each(String document, Map<String, Object> variables, String list, List<JsonNode> nodes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            nodes.clear();
            JsonNode data = ask(document, variables);
            JsonNode version = data.get("catalogue");
            Consumer<JsonNode> keep = page -> page.path(list).path("nodes").forEach(nodes::add);
            keep.accept(data);
            JsonNode page = data.path(list).path("pageInfo");
            while (page.path("hasNextPage").asBoolean()) {
                Map<String, Object> next = new LinkedHashMap<>(variables);
                next.put("after", page.path("endCursor").asText());
                data = ask(document, next);
                if (!version.equals(data.get("catalogue"))) {
                    break;
                }
                keep.accept(data);
                page = data.path(list).path("pageInfo");
            }
            if (version.equals(data.get("catalogue"))) {
                return revision(data);
            }
        }
        throw new Unanswered("The catalogue changes while it is read.");
    }

    private static int revision(JsonNode data) {
        return data.path("catalogue").path("revision").asInt();
    }

    /** Asks; a refusal names the parameter as it stands in the address. */
    private JsonNode ask(String document, Map<String, Object> variables) {
        try {
            return questions.ask(documents.get(document), variables);
        } catch (BadUserInput wrong) {
            throw BadUserInput.saying(wrong.getMessage().replaceFirst("^(?:\\$|filter\\.)(\\w+)(?:\\[\\d+\\])?", "$1"));
        }
    }
}
