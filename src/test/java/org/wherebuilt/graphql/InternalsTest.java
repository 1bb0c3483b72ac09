package org.wherebuilt.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The internals of libraries that the endpoint uses. An upgrade may change them; then this test says which class has to be looked
 * at. docs/adr/0025 says why each is used.
 */
class InternalsTest {

    private static final Iterable<JavaClass> ENDPOINT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.wherebuilt");

    @Test
    void onlyOneClassUsesInternalsOfGraphQLJava() {
        assertThat(uses(type -> type.isAnnotatedWith("graphql.Internal")))
                .as(
                        "internal classes of graphql-java: each may change with any upgrade, so only one class may use them")
                .containsExactly(
                        "PlainStrategy -> graphql.execution.FieldCollector",
                        "PlainStrategy -> graphql.execution.FieldCollectorParameters");
    }

    @Test
    void onlyOneClassUsesSmallRyesArgumentHandling() {
        assertThat(uses(type -> type.getPackageName().startsWith("io.smallrye.graphql.execution")))
                .as(
                        "classes of SmallRye's engine: SmallRye only builds the schema from annotations, and the engine is our own")
                .containsExactly("MethodFields -> io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper");
    }

    @Test
    void onlyOneClassUsesAServiceProviderInterfaceOfHibernates() {
        assertThat(uses(type -> type.getPackageName().startsWith("org.hibernate")
                        && type.getPackageName().matches(".*\\.(spi|internal)(\\..*)?")))
                .as("Hibernate's user guide and Quarkus' tell applications to implement this one")
                .containsExactly("StatementGuard -> org.hibernate.resource.jdbc.spi.StatementInspector");
    }

    @Test
    void quarkusStillHasTheMethodThatMarksARequestAsDone() {
        assertThatCode(() -> QuarkusRequestWrapper.class.getDeclaredMethod("done"))
                .as(
                        "QuarkusRequestWrapper.done() does not exist any more. graphql.stream.Connections calls it, so that a stop does not wait"
                                + " for WebSockets and event streams: see whether Quarkus has another way now.")
                .doesNotThrowAnyException();
    }

    /** "Our class -> its class" for every use of a library's class that the predicate accepts. */
    private static Set<String> uses(Predicate<JavaClass> internal) {
        Set<String> uses = new TreeSet<>();
        for (JavaClass ours : ENDPOINT) {
            ours.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass())
                    .filter(target -> !target.getPackageName().startsWith("org.wherebuilt"))
                    .filter(internal)
                    .forEach(target -> uses.add(outermost(ours) + " -> " + target.getName()));
        }
        return uses;
    }

    private static String outermost(JavaClass type) {
        return type.getName().substring(type.getPackageName().length() + 1).replaceFirst("\\$.*", "");
    }
}
