package org.wherebuilt.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressServiceBackend;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Command;

/** The manifests in deploy/ are what Kubernetes and the operators take, and say the same as the image. */
class DeployTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path PRODUCTION = DEPLOY.resolve("overlays/production");
    private static final Path DEMO = DEPLOY.resolve("overlays/embedded-demo");
    private static final Path GATEWAY = DEPLOY.resolve("components/gateway");
    /** How long a balancer may take to notice that a replica is not ready, in seconds. */
    private static final long LONGEST_DELAY = 30;

    private static final String LABEL = "app.kubernetes.io/name";

    @Test
    void everyResourceHasOnlyFieldsOfItsKind() {
        for (Path folder : List.of(PRODUCTION, DEMO, GATEWAY)) {
            assertThat(render(folder)).isNotEmpty().allSatisfy(Models::check);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0, redinessProbe",
        "Deployment, /spec/template/spec/containers/0/securityContext, readOnlyRootFileSystem",
        "Service, /spec, selectors",
        "NetworkPolicy, /spec, egres",
        "Job, /spec/template/spec, restartPolice",
        "HorizontalPodAutoscaler, /spec, minReplica",
        "PodDisruptionBudget, /spec, maxUnavailables",
        "Ingress, /spec, ingressClass",
        "ServiceMonitor, /spec/endpoints/0, ports",
        "PrometheusRule, /spec/groups/0/rules/0, sevirity",
        "Cluster, /spec/plugins/0, isWalArchiver",
        "Pooler, /spec/pgbouncer, poolmode",
        "ScheduledBackup, /spec, cron",
        "ObjectStore, /spec/configuration, endpointUrl",
    })
    void aMisspeltFieldIsRefused(String kind, String place, String field) {
        ObjectNode resource = named(render(PRODUCTION), kind);
        ((ObjectNode) resource.at(place)).put(field, "x");

        assertThatThrownBy(() -> Models.check(resource))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, /spec/template/spec/containers/0/env/0, value, true",
        "HorizontalPodAutoscaler, /spec, minReplicas, two",
        "Cluster, /spec, instances, three",
        "Cluster, /spec, primaryUpdateMethod, sometimes",
        "Cluster, /spec/storage, size, 10 apples",
    })
    void aWrongValueIsRefused(String kind, String place, String field, String value) {
        ObjectNode resource = named(render(PRODUCTION), kind);
        ObjectNode object = (ObjectNode) resource.at(place);
        if (value.equals("true")) {
            object.put(field, true);
        } else {
            object.put(field, value);
        }

        assertThatThrownBy(() -> Models.check(resource)).isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    @Test
    void everyFileIsPartOfAnOverlay() throws IOException {
        Kustomization used = new Kustomization();
        List.of(PRODUCTION, DEMO, GATEWAY).forEach(used::render);
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))).hasSameElementsAs(used.files());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/production", "overlays/embedded-demo"})
    void kustomizeMakesTheSame(String overlay) {
        String kubectl = System.getenv().getOrDefault("WHEREBUILT_KUBECTL", "kubectl");
        if (!Command.succeeds(List.of(kubectl, "version", "--client"))) {
            if (Boolean.parseBoolean(System.getenv("WHEREBUILT_REQUIRE_KUBECTL"))) {
                fail("There is no kubectl, and WHEREBUILT_REQUIRE_KUBECTL is true");
            }
            abort("There is no kubectl; its kustomize is not compared");
        }
        Path folder = DEPLOY.resolve(overlay);
        assertThat(Yaml.parse(Command.output(List.of(kubectl, "kustomize", folder.toString()))))
                .containsExactlyInAnyOrderElementsOf(render(folder));
    }

    @Test
    void everyNameStandsOnceAndInOneNamespace() {
        for (Path overlay : List.of(PRODUCTION, DEMO)) {
            assertThat(render(overlay))
                    .extracting(resource -> Models.kind(resource) + resource.at("/metadata/name"))
                    .doesNotHaveDuplicates();
            assertThat(render(overlay))
                    .filteredOn(resource -> !resource.get("kind").asText().equals("Namespace"))
                    .allSatisfy(resource -> assertThat(resource.at("/metadata/namespace"))
                            .isEqualTo(named(render(overlay), "Namespace").at("/metadata/name")));
        }
    }

    @Test
    void theImageIsThisVersion() throws IOException {
        String version = find("<artifactId>wherebuilt</artifactId>\\s*<version>(.+?)</version>", "pom.xml");
        for (PodSpec pod : pods()) {
            assertThat(containers(pod))
                    .extracting(Container::getImage)
                    .containsOnly("registry.example/wherebuilt:" + version);
        }
    }

    @Test
    void everyPodRunsAsTheImagesUserWithNoRightThatItDoesNotNeed() throws IOException {
        long user = Long.parseLong(find("(?m)^USER (\\d+):\\d+$", "Dockerfile"));
        assertThat(find("useradd --uid (\\d+)", "Dockerfile")).isEqualTo(String.valueOf(user));
        for (PodSpec pod : pods()) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(user);
            assertThat(pod.getSecurityContext().getRunAsGroup()).isEqualTo(user);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(containers(pod)).allSatisfy(container -> {
                SecurityContext security = container.getSecurityContext();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getPrivileged()).isFalse();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).isEmpty();
            });
        }
    }

    @Test
    void everyContainerHasAMemoryLimitThatTheServiceLivesWith() {
        assertThat(memory(PRODUCTION)).allSatisfy(limit -> assertThat(limit).isBetween(mebibytes(384), mebibytes(512)));
        assertThat(memory(DEMO)).containsExactly(mebibytes(768));
    }

    @Test
    void portsAreThoseOfTheImage() throws IOException {
        Set<Integer> exposed = Stream.of(find("(?m)^EXPOSE (.+)$", "Dockerfile").split(" "))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        for (Path overlay : List.of(PRODUCTION, DEMO)) {
            Container service = deployment(overlay)
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0);
            Map<String, Integer> ports = service.getPorts().stream()
                    .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
            assertThat(exposed).hasSameElementsAs(ports.values());
            assertThat(Stream.of(service.getStartupProbe(), service.getLivenessProbe(), service.getReadinessProbe()))
                    .extracting(Probe::getHttpGet)
                    .allSatisfy(probe -> assertThat(probe.getPort().getStrVal()).isEqualTo("management"))
                    .extracting(probe -> probe.getPath())
                    .containsExactly("/q/health/started", "/q/health/live", "/q/health/ready");
            assertThat(service(overlay).getSpec().getPorts())
                    .extracting(port -> port.getTargetPort().getStrVal())
                    .hasSameElementsAs(ports.keySet());
        }
    }

    @Test
    void theWaysFromOutsideLeadToThePublicPortAndPrometheusToTheOther() {
        List<ObjectNode> production = render(PRODUCTION);
        Map<String, ServicePort> ports = service(PRODUCTION).getSpec().getPorts().stream()
                .collect(Collectors.toMap(ServicePort::getName, port -> port));
        IngressServiceBackend backend = Models.read(named(production, "Ingress"), Ingress.class)
                .getSpec()
                .getRules()
                .get(0)
                .getHttp()
                .getPaths()
                .get(0)
                .getBackend()
                .getService();
        assertThat(backend.getName())
                .isEqualTo(service(PRODUCTION).getMetadata().getName());
        assertThat(backend.getPort().getName()).isEqualTo("http");
        var route = Models.read(named(render(GATEWAY), "HTTPRoute"), HTTPRoute.class)
                .getSpec()
                .getRules()
                .get(0)
                .getBackendRefs()
                .get(0);
        assertThat(route.getName()).isEqualTo(service(PRODUCTION).getMetadata().getName());
        assertThat(route.getPort()).isEqualTo(ports.get("http").getPort());
        ServiceMonitor monitor = Models.read(named(production, "ServiceMonitor"), ServiceMonitor.class);
        assertThat(monitor.getSpec().getEndpoints().get(0).getPort()).isEqualTo("management");
        assertThat(service(PRODUCTION).getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
    }

    @Test
    void selectorsSelectTheServicesPods() {
        List<ObjectNode> production = render(PRODUCTION);
        Deployment deployment = deployment(PRODUCTION);
        Map<String, String> labels =
                deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(service(PRODUCTION).getSpec().getSelector())
                .containsAllEntriesOf(Models.read(named(production, "PodDisruptionBudget"), PodDisruptionBudget.class)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels());
        assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints())
                .hasSize(2)
                .allSatisfy(constraint -> assertThat(labels)
                        .containsAllEntriesOf(constraint.getLabelSelector().getMatchLabels()));
        HorizontalPodAutoscaler scaler =
                Models.read(named(production, "HorizontalPodAutoscaler"), HorizontalPodAutoscaler.class);
        assertThat(scaler.getSpec().getScaleTargetRef().getName())
                .isEqualTo(deployment.getMetadata().getName());
        assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
        // A Job's pod gets no requests, but the network policies hold for it, too.
        Map<String, String> job = Models.read(named(production, "Job"), Job.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels();
        assertThat(job).containsEntry(LABEL, labels.get(LABEL));
        assertThat(job.entrySet())
                .doesNotContainAnyElementsOf(
                        Set.of(Map.entry("app.kubernetes.io/component", labels.get("app.kubernetes.io/component"))));
    }

    @Test
    void everyVariableIsASettingOfTheService() throws IOException {
        Set<String> known = Settings.known();
        assertThat(known)
                .contains("WHEREBUILT_GRAPHQL_LIMITS_RUNNING", "WHEREBUILT_CATALOGUE_DIRECTORY", "QUARKUS_HTTP_PORT");
        known.removeAll(Settings.fixedAtBuildTime());
        assertThat(known).doesNotContain("QUARKUS_DATASOURCE_DB_KIND");
        for (PodSpec pod : pods()) {
            for (Container container : containers(pod)) {
                assertThat(container.getEnv()).extracting(EnvVar::getName).allSatisfy(name -> assertThat(known)
                        .contains(name));
            }
        }
    }

    @Test
    void everyArgumentIsACommandOfTheService() throws IOException {
        Set<String> commands = Pattern.compile("(?m)^    ([A-Z]+)\\(\"")
                .matcher(Files.readString(Path.of("src/main/java/org/wherebuilt/Command.java")))
                .results()
                .map(command -> command.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<List<String>> arguments = new ArrayList<>();
        for (PodSpec pod : pods()) {
            containers(pod).forEach(container -> arguments.add(container.getArgs()));
        }
        assertThat(commands).contains("serve", "migrate", "load");
        assertThat(arguments)
                .containsExactlyInAnyOrder(List.of("serve"), List.of("migrate"), List.of("load"), List.of());
    }

    @Test
    void aPodHasLongerToEndThanTheServiceTakes() throws IOException {
        String settings = "src/main/resources/application.properties";
        long most = Long.parseLong(find("(?m)^quarkus\\.shutdown\\.timeout=(\\d+)S$", settings)) + LONGEST_DELAY;
        assertThat(deployment(PRODUCTION).getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(most);
    }

    @Test
    void secretsAreNamedAndNeverWrittenDown() throws IOException {
        String readme = Files.readString(DEPLOY.resolve("README.md"));
        Set<String> secrets = new TreeSet<>();
        for (ObjectNode resource : render(PRODUCTION)) {
            assertThat(resource.get("kind").asText()).isNotEqualTo("Secret");
            resource.findValues("secretKeyRef")
                    .forEach(reference -> secrets.add(reference.get("name").textValue()));
            resource.findValues("secretName").forEach(name -> secrets.add(name.textValue()));
            for (String key : List.of("accessKeyId", "secretAccessKey")) {
                resource.findValues(key)
                        .forEach(reference -> secrets.add(reference.get("name").textValue()));
            }
        }
        assertThat(secrets)
                .containsExactly("wherebuilt-backup", "wherebuilt-database-app", "wherebuilt-tls")
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        for (PodSpec pod : pods()) {
            assertThat(containers(pod).stream().flatMap(container -> container.getEnv().stream()))
                    .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|SECRET|TOKEN).*"))
                    .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
        }
    }

    @Test
    void theAddressesOfTheDatabaseAreThoseThatItsOperatorMakes() {
        List<ObjectNode> production = render(PRODUCTION);
        String cluster = named(production, "Cluster").at("/metadata/name").textValue();
        String database = named(production, "Cluster")
                .at("/spec/bootstrap/initdb/database")
                .textValue();
        Set<String> poolers = new HashSet<>();
        for (ObjectNode resource : production) {
            if (resource.get("kind").asText().equals("Pooler")) {
                assertThat(resource.at("/spec/cluster/name").textValue()).isEqualTo(cluster);
                String name = resource.at("/metadata/name").textValue();
                assertThat(name).endsWith("-" + resource.at("/spec/type").textValue());
                poolers.add(name);
            }
        }
        assertThat(named(production, "ScheduledBackup").at("/spec/cluster/name").textValue())
                .isEqualTo(cluster);
        assertThat(named(production, "Cluster").at("/spec/plugins/0/parameters/barmanObjectName"))
                .isEqualTo(named(production, "ObjectStore").at("/metadata/name"));
        Set<String> hosts = new HashSet<>();
        for (PodSpec pod : List.of(
                deployment(PRODUCTION).getSpec().getTemplate().getSpec(),
                Models.read(named(production, "Job"), Job.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec())) {
            for (Container container : containers(pod)) {
                for (EnvVar variable : container.getEnv()) {
                    if (variable.getValue() != null && variable.getValue().startsWith("jdbc:")) {
                        Matcher address = Pattern.compile("jdbc:postgresql://([^:/]+):5432/" + database + "(\\?.*)?")
                                .matcher(variable.getValue());
                        assertThat(address.matches()).as(variable.getValue()).isTrue();
                        hosts.add(address.group(1));
                    }
                }
            }
        }
        Set<String> reached = new HashSet<>(poolers);
        reached.add(cluster + "-rw");
        assertThat(hosts).isEqualTo(reached);
        List<String> letIn = production.stream()
                .filter(resource -> resource.get("kind").asText().equals("NetworkPolicy"))
                .flatMap(resource -> resource.findValuesAsText("cnpg.io/poolerName").stream())
                .toList();
        assertThat(poolers).allSatisfy(name -> assertThat(letIn)
                .as("the service's way out, and the pooler's way in")
                .filteredOn(name::equals)
                .hasSize(2));
    }

    @Test
    void theOperatorOfPrometheusGetsTheSameRules() {
        assertThat(named(render(PRODUCTION), "PrometheusRule").get("spec"))
                .isEqualTo(Yaml.read(DEPLOY.resolve("monitoring/alerts.yml")).get(0));
    }

    private static List<Long> memory(Path overlay) {
        List<Long> limits = new ArrayList<>();
        pods(overlay, pod -> containers(pod)
                .forEach(container ->
                        limits.add(bytes(container.getResources().getLimits().get("memory")))));
        return limits;
    }

    private static long bytes(Quantity quantity) {
        return Quantity.getAmountInBytes(quantity).longValueExact();
    }

    private static long mebibytes(int number) {
        return (long) number << 20;
    }

    private static List<PodSpec> pods() {
        List<PodSpec> pods = new ArrayList<>();
        pods(PRODUCTION, pods::add);
        pods(DEMO, pods::add);
        assertThat(pods).hasSize(3);
        return pods;
    }

    private static void pods(Path overlay, Consumer<PodSpec> each) {
        for (ObjectNode resource : render(overlay)) {
            if (resource.at("/spec/template/spec/containers").isArray()) {
                each.accept(Models.read(resource.at("/spec/template/spec"), PodSpec.class));
            }
        }
    }

    private static List<Container> containers(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList();
    }

    private static Deployment deployment(Path overlay) {
        return Models.read(named(render(overlay), "Deployment"), Deployment.class);
    }

    private static Service service(Path overlay) {
        return Models.read(named(render(overlay), "Service"), Service.class);
    }

    private static List<ObjectNode> render(Path folder) {
        return new Kustomization().render(folder);
    }

    private static ObjectNode named(List<ObjectNode> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.get("kind").equals(TextNode.valueOf(kind)))
                .findFirst()
                .orElseThrow();
    }

    private static String find(String pattern, String file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return matcher.group(1);
    }
}
