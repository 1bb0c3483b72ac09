package org.wherebuilt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.Command;
import org.wherebuilt.testsupport.Docker;
import org.wherebuilt.testsupport.RunningService;

/**
 * The image, started as the manifests in deploy/ have it: the same arguments, variables, user, rights, memory and probes. The addresses of
 * the database lead to one server.
 */
class DeployIT {

    private static final String IMAGE = "wherebuilt-deploy-it";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Path PRODUCTION = Path.of("deploy/overlays/production");
    private static final Path DEMO = Path.of("deploy/overlays/embedded-demo");
    private static final WaitStrategy AT_ONCE = new AbstractWaitStrategy() {
        @Override
        protected void waitUntilReady() {
            // The probes of the manifest say when it is.
        }
    };
    private static final Map<String, String> SECRET = Map.of("username", "wherebuilt", "password", "from-the-secret");

    @BeforeAll
    static void buildTheImageAsAReleaseDoes() {
        Docker.require();
        Command.check(
                List.of(
                        "docker",
                        "build",
                        "--tag",
                        IMAGE,
                        "--build-arg",
                        "VERSION=1.2.3",
                        "--build-arg",
                        "REVISION=" + COMMIT,
                        "--build-arg",
                        "CREATED=2026-11-26T12:00:00Z",
                        "--build-arg",
                        "SOURCE=https://code.example/wherebuilt",
                        "."),
                Map.of());
    }

    @Test
    void theImageSaysWhatItIs() {
        assertThat(Command.output(List.of(
                        "docker",
                        "inspect",
                        "--format",
                        "{{range $k, $v := .Config.Labels}}{{$k}}={{$v}}\n{{end}}",
                        IMAGE)))
                .contains(
                        "org.opencontainers.image.version=1.2.3\n",
                        "org.opencontainers.image.revision=" + COMMIT + "\n",
                        "org.opencontainers.image.created=2026-11-26T12:00:00Z\n",
                        "org.opencontainers.image.source=https://code.example/wherebuilt\n");
    }

    @Test
    void theJobFillsTheDatabaseAndAReplicaServesIt() throws IOException {
        PodSpec job = pod(PRODUCTION, "Job");
        PodSpec service = pod(PRODUCTION, "Deployment");
        try (Network network = Network.newNetwork();
                PostgreSQLContainer database = new PostgreSQLContainer("postgres:18")
                        .withDatabaseName("wherebuilt")
                        .withUsername(SECRET.get("username"))
                        .withPassword(SECRET.get("password"))
                        .withNetwork(network)
                        .withNetworkAliases("wherebuilt-database-rw", "wherebuilt-pooler-rw", "wherebuilt-pooler-ro")) {
            database.start();
            for (Container step : Stream.concat(job.getInitContainers().stream(), job.getContainers().stream())
                    .toList()) {
                try (GenericContainer<?> container = container(job, step)
                        .withNetwork(network)
                        .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE))) {
                    container.start();
                    assertThat(container.getLogs()).as("%s", step.getArgs()).doesNotContain("Exception");
                }
            }
            try (GenericContainer<?> container =
                    container(service, service.getContainers().get(0)).withNetwork(network)) {
                container.start();
                awaitProbes(container, service.getContainers().get(0));
                RunningService http = new RunningService(container.getHost(), container.getMappedPort(8080));
                assertThat(http.ask("{ catalogue { models service { commit } } }"))
                        .contains(theWholeCatalogue(), "\"commit\":\"" + COMMIT + "\"");
                assertThat(http.get("/q/metrics").statusCode())
                        .as("metrics on the public port")
                        .isEqualTo(404);
                assertThat(container.getLogs().lines())
                        .allSatisfy(line -> assertThat(line).startsWith("{"));
            }
        }
    }

    @Test
    void theDemoServesFromItsEmbeddedDatabase() throws IOException {
        PodSpec demo = pod(DEMO, "Deployment");
        try (GenericContainer<?> container =
                container(demo, demo.getContainers().get(0))) {
            container.start();
            awaitProbes(container, demo.getContainers().get(0));
            assertThat(new RunningService(container.getHost(), container.getMappedPort(8080))
                            .ask("{ catalogue { models } }"))
                    .contains(theWholeCatalogue());
        }
    }

    /** As many models as the files have rows; lines of models are counted on their own. */
    private static String theWholeCatalogue() throws IOException {
        try (Stream<String> rows = Files.lines(Path.of("db/catalogue/models.csv"))) {
            return "\"models\":" + (rows.count() - 1);
        }
    }

    private static void awaitProbes(GenericContainer<?> container, Container spec) {
        Map<String, Integer> ports = spec.getPorts().stream()
                .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
        for (Probe probe : List.of(spec.getStartupProbe(), spec.getReadinessProbe(), spec.getLivenessProbe())) {
            HTTPGetAction get = probe.getHttpGet();
            Integer port = container.getMappedPort(ports.get(get.getPort().getStrVal()));
            Await.until(get.getPath(), PATIENCE, () -> {
                assertThat(container.isRunning()).as(container.getLogs()).isTrue();
                return Command.succeeds(
                        List.of("curl", "-sf", "http://" + container.getHost() + ":" + port + get.getPath()));
            });
        }
    }

    /** The container as the kubelet would start it. */
    private static GenericContainer<?> container(PodSpec pod, Container spec) {
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withExposedPorts(spec.getPorts().stream()
                        .map(ContainerPort::getContainerPort)
                        .toArray(Integer[]::new))
                .withCommand(spec.getArgs().toArray(String[]::new))
                .waitingFor(AT_ONCE);
        for (EnvVar variable : spec.getEnv()) {
            container.withEnv(
                    variable.getName(),
                    variable.getValue() != null
                            ? variable.getValue()
                            : SECRET.get(
                                    variable.getValueFrom().getSecretKeyRef().getKey()));
        }
        // An emptyDir belongs to the pod's group.
        container.withTmpFs(spec.getVolumeMounts().stream()
                .collect(Collectors.toMap(VolumeMount::getMountPath, mount -> "exec,mode=0770,uid=%d,gid=%d"
                        .formatted(
                                pod.getSecurityContext().getRunAsUser(),
                                pod.getSecurityContext().getRunAsGroup()))));
        return container.withCreateContainerCmdModifier(command -> {
            HostConfig host = command.withUser(pod.getSecurityContext().getRunAsUser() + ":"
                            + pod.getSecurityContext().getRunAsGroup())
                    .getHostConfig();
            host.withReadonlyRootfs(spec.getSecurityContext().getReadOnlyRootFilesystem())
                    .withCapDrop(Capability.valueOf(spec.getSecurityContext()
                            .getCapabilities()
                            .getDrop()
                            .get(0)))
                    .withSecurityOpts(List.of("no-new-privileges"))
                    .withMemory(Quantity.getAmountInBytes(
                                    spec.getResources().getLimits().get("memory"))
                            .longValueExact());
        });
    }

    private static PodSpec pod(Path overlay, String kind) {
        return new Kustomization()
                .render(overlay).stream()
                        .filter(resource -> resource.get("kind").textValue().equals(kind))
                        .map(resource -> Models.read(resource.at("/spec/template/spec"), PodSpec.class))
                        .findFirst()
                        .orElseThrow();
    }
}
