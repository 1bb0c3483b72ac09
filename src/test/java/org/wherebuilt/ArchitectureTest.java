package org.wherebuilt;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.PartialDate;

/** Imports point one way: production → evidence → plant, vehicle, market. The rules of docs/ARCHITECTURE.md. */
class ArchitectureTest {

    private static final String ROOT = "org.wherebuilt.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.wherebuilt");

    /** Entities refer to one another both ways, because clients walk the graph both ways; so may the one value they share. */
    private static final DescribedPredicate<JavaClass> WALKED_BOTH_WAYS = DescribedPredicate.describe(
            "entities and PartialDate",
            type -> type.isAnnotatedWith(Entity.class)
                    || type.isAnnotatedWith(Embeddable.class)
                    || type.isEquivalentTo(PartialDate.class));

    @Test
    void nounsDoNotKnowTheEvidence() {
        onlyEntitiesMayPoint("plant", "evidence", "production", "catalogue", "graphql");
        onlyEntitiesMayPoint("vehicle", "evidence", "production", "catalogue", "graphql");
        onlyEntitiesMayPoint("market", "evidence", "production", "catalogue", "graphql");
    }

    @Test
    void evidenceDoesNotKnowTheAnswer() {
        onlyEntitiesMayPoint("evidence", "production", "catalogue", "graphql");
    }

    @Test
    void noFeatureKnowsTheEndpointAndTheEndpointKnowsNoFeature() {
        onlyEntitiesMayPoint("production", "catalogue", "graphql");
        onlyEntitiesMayPoint("catalogue", "graphql");
        for (String feature :
                new String[] {"plant", "vehicle", "market", "evidence", "production", "catalogue", "vin"}) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "graphql..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + feature + "..")
                    .check(CLASSES);
        }
    }

    @Test
    void theKernelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "relay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "plant..",
                        ROOT + "vehicle..",
                        ROOT + "market..",
                        ROOT + "evidence..",
                        ROOT + "production..",
                        ROOT + "catalogue..",
                        ROOT + "vin..",
                        ROOT + "graphql..")
                .check(CLASSES);
    }

    @Test
    void readingFilesKnowsNothingOfWhatTheySay() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "csv..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + "..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + "csv.."))))
                .check(CLASSES);
    }

    @Test
    void vehicleNumbersAreReadBesideTheCatalogueAndNobodyKnowsThem() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "vin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "catalogue..", ROOT + "search..", ROOT + "graphql..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "vin..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "vin..")
                .check(CLASSES);
    }

    @Test
    void nobodyKnowsThePages() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "explorer..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "explorer..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "explorer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "catalogue..", ROOT + "vin..", ROOT + "graphql..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircleButByEntities() {
        slices().matching(ROOT + "(*)..")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), WALKED_BOTH_WAYS)
                .ignoreDependency(WALKED_BOTH_WAYS, alwaysTrue())
                .check(CLASSES);
    }

    private static void onlyEntitiesMayPoint(String from, String... to) {
        for (String target : to) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + from + "..")
                    .and(DescribedPredicate.not(WALKED_BOTH_WAYS))
                    .should()
                    .dependOnClassesThat(JavaClass.Predicates.resideInAPackage(ROOT + target + "..")
                            .and(DescribedPredicate.not(WALKED_BOTH_WAYS)))
                    .check(CLASSES);
        }
    }
}
