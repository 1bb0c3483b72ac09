import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;

/** HttpClient and HttpURLConnection: a body that is too large is answered by 413, and the next request works. */
class Bodies {

    static final byte[] MEGABYTE = new byte[1 << 20];
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static URI url;

    public static void main(String[] args) throws Exception {
        Arrays.fill(MEGABYTE, (byte) ' ');
        url = URI.create(args[0]);
        for (int megabytes : new int[] {5, 11, 100}) {
            long size = (long) megabytes << 20;
            for (boolean announced : new boolean[] {true, false}) {
                String how = megabytes + " MB " + (announced ? "announced" : "chunked");
                BodyPublisher body = BodyPublishers.ofInputStream(() -> blanks(megabytes));
                HttpResponse<String> answer = post(announced ? BodyPublishers.fromPublisher(body, size) : body);
                check("HttpClient, " + how, answer.statusCode(), answer.body());
                HttpURLConnection old = (HttpURLConnection) url.toURL().openConnection();
                old.setRequestProperty("Content-Type", "application/json");
                old.setDoOutput(true);
                if (announced) {
                    old.setFixedLengthStreamingMode(size);
                } else {
                    old.setChunkedStreamingMode(0);
                }
                try (OutputStream out = old.getOutputStream()) {
                    blanks(megabytes).transferTo(out);
                }
                check("HttpURLConnection, " + how, old.getResponseCode(), new String(old.getErrorStream().readAllBytes()));
            }
        }
    }

    static InputStream blanks(int megabytes) {
        return new SequenceInputStream(Collections.enumeration(IntStream.range(0, megabytes).mapToObj(i -> new ByteArrayInputStream(MEGABYTE)).toList()));
    }

    static HttpResponse<String> post(BodyPublisher body) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(url).header("Content-Type", "application/json").POST(body).build(), BodyHandlers.ofString());
    }

    static void check(String who, int status, String body) throws Exception {
        if (status != 413 || !body.contains("\"The body has more than 1048576 bytes.\"")) {
            throw new AssertionError(who + ": " + status + " " + body);
        }
        String next = post(BodyPublishers.ofString("{\"query\":\"{ __typename }\"}")).body();
        if (!next.equals("{\"data\":{\"__typename\":\"Query\"}}")) {
            throw new AssertionError(who + ": the next request was answered by " + next);
        }
        System.out.println(who + ": 413");
    }
}
