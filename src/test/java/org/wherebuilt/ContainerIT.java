package org.wherebuilt;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Command;
import org.wherebuilt.testsupport.Docker;
import org.wherebuilt.testsupport.PackagedService;
import org.wherebuilt.testsupport.RunningService;

/**
 * Runs the packaged application with PostgreSQL in a container, in its own image, and as the compose file combines the two. Each
 * gives byte by byte the answer that it gives on its embedded database.
 */
class ContainerIT {

    private static final String IMAGE = "wherebuilt-it";
    private static final String CACHE = "/opt/wherebuilt/wherebuilt.aot";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static String embeddedAnswer;

    @BeforeEach
    void askTheEmbeddedDatabase() {
        Docker.require();
        if (embeddedAnswer == null) {
            try (PackagedService service = PackagedService.start(folder, PackagedService.REAL_CATALOGUE)
                    .awaitReady()) {
                embeddedAnswer = service.http().ask(RunningService.NESTED_QUERY);
            }
        }
    }

    @Test
    void answersTheSameOnPostgres18WithAnyCollation() throws Exception {
        try (PostgreSQLContainer database = postgres()) {
            database.start();
            try (Connection connection = DriverManager.getConnection(
                    database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
                connection
                        .createStatement()
                        .execute("CREATE DATABASE czech LOCALE_PROVIDER icu ICU_LOCALE 'cs' TEMPLATE template0");
            }
            try (PackagedService service = PackagedService.start(
                    folder,
                    PackagedService.REAL_CATALOGUE,
                    "quarkus.datasource.jdbc.url="
                            + database.withDatabaseName("czech").getJdbcUrl(),
                    "quarkus.datasource.username=" + database.getUsername(),
                    "quarkus.datasource.password=" + database.getPassword())) {
                assertThat(service.awaitReady().http().ask(RunningService.NESTED_QUERY))
                        .isEqualTo(embeddedAnswer);
            }
        }
    }

    @Test
    void answersTheSameFromItsImageBesidePostgres18() {
        try (Network network = Network.newNetwork();
                PostgreSQLContainer database = postgres().withNetwork(network).withNetworkAliases("database");
                GenericContainer<?> service = image().withNetwork(network)
                        .withEnv("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://database:5432/test")
                        .withEnv("QUARKUS_DATASOURCE_USERNAME", database.getUsername())
                        .withEnv("QUARKUS_DATASOURCE_PASSWORD", database.getPassword())) {
            database.start();
            service.start();

            assertThat(http(service).ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
            assertThat(service.getLogs()).doesNotContain("Embedded PostgreSQL");
        }
    }

    @Test
    void runsInItsImageWithoutRootAndStopsWhenAsked() throws Exception {
        try (GenericContainer<?> service = image()) {
            service.start();

            assertThat(http(service).ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
            assertThat(service.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10001");

            service.getDockerClient()
                    .stopContainerCmd(service.getContainerId())
                    .withTimeout((int) PATIENCE.toSeconds())
                    .exec();
            assertThat(service.getLogs()).contains("stopped in").doesNotContain("ERROR", "WARN", "Exception");
        }
    }

    @Test
    void runsWithTheAheadOfTimeCacheOfItsImageAndAsksItself() throws Exception {
        try (GenericContainer<?> service = image()) {
            service.start();

            assertThat(mappedFiles(service)).contains(CACHE);
            RunningService management = management(service);
            Await.until("its first request is counted", PATIENCE, () -> management
                    .get("/q/metrics")
                    .body()
                    .contains("http_server_requests_seconds_count{method=\"POST\""));
        }
    }

    @Test
    void startsWithoutTheCacheWhenFlagsDoNotFitIt() throws Exception {
        try (GenericContainer<?> service = image().withEnv("JDK_JAVA_OPTIONS", "-XX:-UseCompressedOops")) {
            service.start();

            assertThat(http(service).ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
            assertThat(mappedFiles(service)).doesNotContain(CACHE);
            assertThat(service.getLogs()).contains("Unable to map shared spaces");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void needsNoWritableFileAndNoUserNameWithAnExternalDatabase(boolean temporaryFiles) {
        try (Network network = Network.newNetwork();
                PostgreSQLContainer database = postgres().withNetwork(network).withNetworkAliases("database");
                GenericContainer<?> service = locked(image(), temporaryFiles ? Map.of("/tmp", "noexec") : Map.of())
                        .withNetwork(network)
                        .withEnv("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://database:5432/test")
                        .withEnv("QUARKUS_DATASOURCE_USERNAME", database.getUsername())
                        .withEnv("QUARKUS_DATASOURCE_PASSWORD", database.getPassword())) {
            database.start();
            service.start();
            RunningService http = http(service);

            assertThat(http.ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
            assertThat(http.get("/").body()).contains("<title>");
            assertThat(http.get("/q/graphql-ui/").statusCode()).isEqualTo(200);
            // Pictures and downloads are made without temporary files and without the system's fonts.
            for (String made : List.of("/model/qx60-l50/card.png", "/download/periods.xlsx", "/catalogue.zip")) {
                assertThat(http.get(made).statusCode()).as(made).isEqualTo(200);
            }
            assertThat(service.getLogs()).doesNotContain("ERROR", "WARN", "Exception");

            RunningService management = management(service);
            assertThat(management.get("/q/metrics").body()).contains("http_server_requests_seconds_count");
            for (String elsewhere : List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/", "/q")) {
                assertThat(http.get(elsewhere).statusCode()).as(elsewhere).isEqualTo(404);
            }
            database.stop();
            Await.until(
                    "it is ready with cached answers only",
                    PATIENCE,
                    () -> management.get("/q/health/ready").body().contains("\"database\": false"));
            for (String check : List.of("ready", "live", "started")) {
                assertThat(management.get("/q/health/" + check).statusCode())
                        .as(check)
                        .isEqualTo(200);
            }
            assertThat(http.ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
        }
    }

    @Test
    void saysInOneLineThatItsOwnDatabaseCannotWrite() {
        assertThat(refusal(Map.of()))
                .matches(
                        "The embedded database cannot write to /home/wherebuilt/\\.wherebuilt \\(.+\\)\\. Give it a folder .+\n");
    }

    @Test
    void saysInOneLineThatItsOwnDatabaseNeedsAUserWithAName() {
        assertThat(refusal(Map.of("/tmp", "noexec")))
                .matches("The embedded database needs a user with a name, and uid 1000680000 has none\\. .+\n");
    }

    /** The whole output of a service whose embedded database does not start. */
    private static String refusal(Map<String, String> writable) {
        try (GenericContainer<?> service = locked(image(), writable)) {
            writable.keySet()
                    .forEach(folder -> service.withEnv("WHEREBUILT_EMBEDDED_DATABASE_DIRECTORY", folder + "/database"));
            service.waitingFor(Wait.forLogMessage(".+", 1).withStartupTimeout(PATIENCE));
            service.start();
            Await.until("it has ended", PATIENCE, () -> !service.isRunning());
            assertThat(service.getCurrentContainerInfo().getState().getExitCodeLong())
                    .isEqualTo(1);
            return service.getLogs();
        }
    }

    /**
     * Runs the container as a cluster runs untrusted ones: with any user, no writable folder except these, and no capability.
     */
    private static GenericContainer<?> locked(GenericContainer<?> service, Map<String, String> writable) {
        return service.withTmpFs(writable).withCreateContainerCmdModifier(command -> command.withUser("1000680000:0")
                .getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges")));
    }

    @Test
    void answersTheSameFromTheComposeFile() {
        List<String> compose = Docker.compose();
        RunningService service = new RunningService("localhost", PackagedService.freePort());
        Map<String, String> environment =
                Map.of("COMPOSE_PROJECT_NAME", "wherebuilt-it", "WHEREBUILT_PORT", String.valueOf(service.port()));
        try {
            Command.check(with(compose, "up", "--detach", "--build"), environment);
            Await.until("the composed service answers", PATIENCE, service::answers);
            assertThat(service.ask(RunningService.NESTED_QUERY)).isEqualTo(embeddedAnswer);
        } finally {
            Command.check(with(compose, "down", "--volumes"), environment);
        }
    }

    private static PostgreSQLContainer postgres() {
        return new PostgreSQLContainer("postgres:18");
    }

    /** The image, built as a person builds it. The container is ready when its own health check says so. */
    private static GenericContainer<?> image() {
        Command.check(List.of("docker", "build", "--tag", IMAGE, "."), Map.of());
        return new GenericContainer<>(IMAGE)
                .withExposedPorts(8080, 9000)
                .waitingFor(Wait.forHealthcheck().withStartupTimeout(PATIENCE));
    }

    /** The files that are mapped into the memory of the service's process. */
    private static String mappedFiles(GenericContainer<?> service) throws Exception {
        return service.execInContainer("cat", "/proc/1/maps").getStdout();
    }

    private static RunningService http(GenericContainer<?> service) {
        return new RunningService(service.getHost(), service.getMappedPort(8080));
    }

    private static RunningService management(GenericContainer<?> service) {
        return new RunningService(service.getHost(), service.getMappedPort(9000));
    }

    private static List<String> with(List<String> command, String... words) {
        return Stream.concat(command.stream(), Stream.of(words)).toList();
    }
}
