package org.wherebuilt.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Threads that wait for a connection to a database that does not respond. */
class TurnstileTest {

    private static final int THREADS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private ServerSocket silent;
    private AgroalDataSource pool;
    private Turnstile turnstile;

    @BeforeEach
    void open() throws Exception {
        silent = new ServerSocket(0);
        String url = "jdbc:postgresql://localhost:%d/postgres".formatted(silent.getLocalPort());
        pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(settings -> settings.maxSize(THREADS)
                        .acquisitionTimeout(Duration.ofMillis(200))
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
        turnstile = new Turnstile(pool, true);
    }

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        pool.close();
        silent.close();
    }

    @Test
    void allGiveUpInTime() throws Exception {
        Callable<Object> acquire = turnstile::getConnection;
        for (int round = 0; round < 10; round++) {
            List<Future<Object>> waiting = threads.invokeAll(
                    Stream.generate(() -> acquire).limit(THREADS).toList(), 10, TimeUnit.SECONDS);
            assertThat(waiting).allSatisfy(one -> assertThatThrownBy(one::get)
                    .hasCauseInstanceOf(SQLException.class)
                    .satisfies(failure ->
                            assertThat(DatabaseOutage.causedBy(failure)).isTrue()));
        }
    }

    @Test
    void anInterruptedThreadGivesUpAtOnceAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(turnstile::getConnection).isInstanceOf(SQLException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
