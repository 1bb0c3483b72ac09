package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon a replica knows of changes. */
public final class Notices {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Notices() {}

    /** Changes the database several times. A replica that queries the database each second sees a change half a second late, on average. */
    public static void arriveAt(PackagedService replica, RestartableServer database) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            awaitAnswerWithoutTheDatabase(replica);
            String name = "Heard of " + System.nanoTime();
            database.execute("UPDATE plant SET name = '" + name + "' WHERE slug = 'canton'");
            long changed = System.nanoTime();
            Await.until(name, PATIENCE, () -> ask(replica, "").body().contains(name));
            millis.add(Duration.ofNanos(System.nanoTime() - changed).toMillis());
        }
        assertThat(millis.stream().sorted().toList().get(3))
                .as("half of %s", millis)
                .isLessThan(300);
    }

    /** An unchanged answer is told from what the replica knows. */
    private static void awaitAnswerWithoutTheDatabase(PackagedService replica) {
        Await.until("the replica knows the newest version", PATIENCE, () -> {
            String tag = ask(replica, "").header("ETag");
            return ask(replica, tag).status() == 304;
        });
    }

    private static Answer ask(PackagedService replica, String tag) {
        return Endpoint.send(HttpRequest.newBuilder(URI.create("http://localhost:" + replica.port()
                        + "/graphql?query=%7Bplant(slug:%22canton%22)%7Bname%7D%7D"))
                .header("Accept", Endpoint.GRAPHQL)
                .header("If-None-Match", tag));
    }
}
