package org.wherebuilt;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.production.Answers;

/** Checks which package may refer to which. docs/ARCHITECTURE.md describes it in words. */
class ArchitectureTest {

    private static final String ROOT = "org.wherebuilt.";

    /** The package that every package may refer to. */
    private static final String KERNEL = "kernel";

    private static final String ENDPOINT = "graphql";

    /** The start and its commands may refer to every package, and none refers to them. */
    private static final DescribedPredicate<JavaClass> START = resideInAPackage("org.wherebuilt");

    /**
     * One module of five packages. Its entities refer to each other in both directions, because clients walk the graph in both
     * directions.
     */
    private static final List<String> DOMAIN = List.of("plant", "vehicle", "market", "evidence", "production");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.wherebuilt");

    /**
     * What all packages of the domain may refer to: entities, the one value that they share, and the conditions of the queries
     * for them.
     */
    private static final DescribedPredicate<JavaClass> SHARED_BY_THE_DOMAIN = DescribedPredicate.describe(
            "entities, PartialDate and Answers",
            type -> type.isAnnotatedWith(Entity.class)
                    || type.isAnnotatedWith(Embeddable.class)
                    || type.isEquivalentTo(PartialDate.class)
                    || type.isEquivalentTo(Answers.class));

    /** The proxy of such a bean is of a class below it and calls the same constructor: at each start, and for nothing. */
    @Test
    void aBeanWithAProxyDoesNoWorkInAConstructorWithoutParameters() {
        List<JavaConstructor> constructors = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ApplicationScoped.class))
                .flatMap(type -> type.tryGetConstructor().stream())
                .toList();
        assertThat(constructors).isNotEmpty().allSatisfy(constructor -> assertThat(constructor.getMethodCallsFromSelf())
                .filteredOn(call -> call.getTargetOwner().getPackageName().startsWith("org.wherebuilt"))
                .isEmpty());
    }

    @Test
    void theKernelRefersToNoOtherPackage() {
        refersOnlyTo(KERNEL);
    }

    @Test
    void theDomainRefersOnlyToItselfAndTheKernel() {
        DOMAIN.forEach(part -> refersOnlyTo(part, and(DOMAIN, KERNEL)));
    }

    @Test
    void withinTheDomainOnlyEntitiesReferFromNounsToEvidenceAndFromEvidenceToAnswers() {
        List.of("plant", "vehicle", "market").forEach(noun -> onlyEntitiesRefer(noun, "evidence", "production"));
        onlyEntitiesRefer("evidence", "production");
    }

    @Test
    void readingCsvRefersToNoOtherPackageAndOnlyTheCatalogueItsCurationAndVehicleNumbersReferToIt() {
        refersOnlyTo("csv");
        isReferredToOnlyBy("csv", "catalogue", "curation", "vin");
    }

    @Test
    void theCatalogueRefersToTheDomainAndOnlyCurationRefersToTheCatalogue() {
        refersOnlyTo("catalogue", and(DOMAIN, KERNEL, "csv"));
        isReferredToOnlyBy("catalogue", "curation");
    }

    @Test
    void curationRefersToTheCatalogueAndTheDomainAndNoPackageRefersToIt() {
        refersOnlyTo("curation", and(DOMAIN, KERNEL, "csv", "catalogue"));
        isReferredToOnlyBy("curation");
    }

    @Test
    void searchRefersToTheDomainAndOnlyThePagesReferToSearch() {
        refersOnlyTo("search", and(DOMAIN, KERNEL));
        isReferredToOnlyBy("search", "explorer");
    }

    @Test
    void vehicleNumbersReferToTheDomainAndNoPackageRefersToThem() {
        refersOnlyTo("vin", and(DOMAIN, KERNEL, "csv"));
        isReferredToOnlyBy("vin");
    }

    @Test
    void thePagesReferToTheDomainAndSearchAndNoPackageRefersToThem() {
        refersOnlyTo("explorer", and(DOMAIN, KERNEL, "search"));
        isReferredToOnlyBy("explorer");
    }

    @Test
    void identityRefersOnlyToTheKernelAndNoPackageRefersToIt() {
        refersOnlyTo("identity", KERNEL);
        isReferredToOnlyBy("identity");
    }

    @Test
    void theEndpointRefersOnlyToTheKernelAndNoPackageRefersToTheEndpoint() {
        refersOnlyTo(ENDPOINT, KERNEL);
        isReferredToOnlyBy(ENDPOINT);
    }

    @Test
    void aRoomOfTheEndpointRefersOnlyToRoomsBelowIt() {
        room("", KERNEL);
        room("schema", KERNEL, "graphql");
        room("document", KERNEL, "graphql", "graphql.schema");
        room("cache", KERNEL, "graphql");
        room("engine", KERNEL, "graphql", "graphql.schema");
        room("operation", KERNEL, "graphql", "graphql.schema", "graphql.document", "graphql.cache", "graphql.engine");
        room("stream", "graphql", "graphql.operation");
        room("http", KERNEL, "graphql", "graphql.schema", "graphql.cache", "graphql.operation", "graphql.stream");
    }

    @Test
    void noTwoModulesReferToEachOther() {
        slices().assignedFrom(modules()).should().beFreeOfCycles().check(CLASSES);
    }

    /** Each package and all packages below it are one module. The domain is one module, too. */
    private static SliceAssignment modules() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                if (!type.getPackageName().startsWith(ROOT)) {
                    return SliceIdentifier.ignore();
                }
                String part = type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
                return SliceIdentifier.of(DOMAIN.contains(part) ? "domain" : part);
            }

            @Override
            public String getDescription() {
                return "modules";
            }
        };
    }

    private static String[] and(List<String> some, String... more) {
        return Stream.concat(some.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> in(String... parts) {
        return resideInAnyPackage(
                Arrays.stream(parts).map(part -> ROOT + part + "..").toArray(String[]::new));
    }

    private static void refersOnlyTo(String from, String... to) {
        noClasses()
                .that(in(from))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".")
                        .and(DescribedPredicate.not(in(from)))
                        .and(DescribedPredicate.not(in(to))))
                .check(CLASSES);
    }

    /** The package names here are exact. They do not include the packages below. */
    private static void room(String room, String... to) {
        String from = ROOT + (room.isEmpty() ? ENDPOINT : ENDPOINT + '.' + room);
        String[] allowed = Stream.concat(Stream.of(from), Arrays.stream(to).map(part -> ROOT + part))
                .toArray(String[]::new);
        classes()
                .that(resideInAPackage(from))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed).or(DescribedPredicate.not(resideInAPackage(ROOT + "."))))
                .check(CLASSES);
    }

    private static void isReferredToOnlyBy(String to, String... from) {
        noClasses()
                .that(DescribedPredicate.not(START)
                        .and(DescribedPredicate.not(in(to)))
                        .and(DescribedPredicate.not(in(from))))
                .should()
                .dependOnClassesThat(in(to))
                .check(CLASSES);
    }

    private static void onlyEntitiesRefer(String from, String... to) {
        noClasses()
                .that(in(from).and(DescribedPredicate.not(SHARED_BY_THE_DOMAIN)))
                .should()
                .dependOnClassesThat(in(to).and(DescribedPredicate.not(SHARED_BY_THE_DOMAIN)))
                .check(CLASSES);
    }
}
