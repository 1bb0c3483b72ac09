import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Java's own HTTP client against Wherebuilt, with nothing to build: a page and the next ones, an error with its code.
 * {@code java clients/java/Client.java [URL]}. The JDK reads no JSON; a program of your own would with Jackson or JSON-B.
 */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static URI endpoint;
    private static boolean failed;

    public static void main(String... args) {
        endpoint = URI.create((args.length > 0 ? args[0] : "http://localhost:8080") + "/graphql");
        check("java: pages", Client::pages);
        check("java: an error", Client::error);
        System.exit(failed ? 1 : 0);
    }

    private static String pages() throws IOException, InterruptedException {
        String query = "query Plants($after: String) { plants(first: 5, after: $after) {"
                + " nodes { slug } pageInfo { endCursor hasNextPage } totalCount } }";
        Set<String> plants = new LinkedHashSet<>();
        String after = null;
        String page;
        int pages = 0;
        do {
            page = post(query, "{\"after\": %s}".formatted(after == null ? null : '"' + after + '"'), 200);
            Pattern.compile("\"slug\":\"([^\"]+)\"").matcher(page).results().forEach(slug -> plants.add(slug.group(1)));
            after = find("\"endCursor\":\"([^\"]+)\"", page);
            pages++;
        } while (page.contains("\"hasNextPage\":true"));
        must(plants.size() == Integer.parseInt(find("\"totalCount\":(\\d+)", page)), plants);
        must(pages > 2 && plants.contains("compas") && plants.contains("tochigi"), plants);
        return plants.size() + " plants on " + pages + " pages";
    }

    private static String error() throws IOException, InterruptedException {
        String wrong = post("{ plants(first: 501) { nodes { slug } } }", "{}", 200);
        String code = find("\"code\":\"([^\"]+)\"", wrong);
        must(code.equals("BAD_USER_INPUT") && wrong.contains("from 1 to 500"), wrong);
        String refused = post("{ plants { nodes { nonsense } } }", "{}", 400);
        must(refused.contains("GRAPHQL_VALIDATION_FAILED"), refused);
        return code + ", and 400 for a field that is not there";
    }

    private static String post(String query, String variables, int status) throws IOException, InterruptedException {
        String body = "{\"query\": \"%s\", \"variables\": %s}".formatted(query, variables);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        must(answer.statusCode() == status, answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        must(matcher.find(), text);
        return matcher.group(1);
    }

    private static void must(boolean holds, Object otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise.toString());
        }
    }

    private static void check(String name, Callable<String> test) {
        try {
            System.out.println("ok " + name + " · " + test.call());
        } catch (Exception problem) {
            failed = true;
            System.out.println("FAILS " + name + " · " + problem);
        }
    }
}
