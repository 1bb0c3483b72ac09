package org.wherebuilt.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How soon a replica knows of changes. */
public final class Notices {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Notices() {}

    /** Changes the database several times. A replica that queries the database each second sees each change a second late. */
    public static void arriveAt(PackagedService replica, RestartableServer database) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String renamed = "Heard of " + System.nanoTime();
            database.execute("UPDATE plant SET name = '" + renamed + "' WHERE slug = 'canton'");
            long changed = System.nanoTime();
            Await.until(renamed, PATIENCE, () -> replica.http()
                    .ask("{ plant(slug: \"canton\") { name } }")
                    .contains(renamed));
            millis.add(Duration.ofNanos(System.nanoTime() - changed).toMillis());
        }
        assertThat(millis.stream().sorted().toList().get(2))
                .as("half of %s", millis)
                .isLessThan(300);
    }
}
