package org.wherebuilt.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What names a release names the same one, and what builds it is itself pinned. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class ReleaseTest {

    private static final Path WORKFLOWS = Path.of(".github/workflows");

    @Test
    void theServiceTellsItsVersionAndNoCommitWhereNobodyGaveOne() throws IOException {
        assertThat(GraphQL.ask("{ catalogue { service { version commit } } }")
                        .<String, String>getMap("catalogue.service"))
                .containsEntry("version", version())
                .containsEntry("commit", null);
    }

    @Test
    void theChangelogSaysWhatIsNewAndHasEachReleaseWithItsDay() throws IOException {
        List<String> headings = Pattern.compile("(?m)^## (.*)$")
                .matcher(Files.readString(Path.of("CHANGELOG.md")))
                .results()
                .map(heading -> heading.group(1))
                .toList();
        assertThat(headings.get(0)).isEqualTo("[Unreleased]");
        assertThat(headings.subList(1, headings.size())).isNotEmpty().allSatisfy(heading -> assertThat(heading)
                .matches("\\[\\d+\\.\\d+\\.\\d+] - \\d{4}-\\d{2}-\\d{2}"));
    }

    @Test
    void everyActionIsNamedByItsCommit() throws IOException {
        for (Path workflow : files(WORKFLOWS, ".yml")) {
            Matcher action = Pattern.compile("(?m)^\\s*(?:- )?uses: (.*)$").matcher(Files.readString(workflow));
            while (action.find()) {
                assertThat(action.group(1)).as("%s", workflow).matches("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
            }
        }
        assertThat(files(WORKFLOWS, ".yml")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void dependabotWatchesEveryFolderThatInstallsSomething() throws IOException {
        String watched = Files.readString(Path.of(".github/dependabot.yml"));
        List<Path> packages = Stream.of(".ci", "bench", "clients")
                .map(Path::of)
                .flatMap(ReleaseTest::below)
                .filter(file ->
                        file.endsWith("package.json") && !file.toString().contains("node_modules"))
                .toList();
        assertThat(packages).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(watched)
                .contains("- /" + file.getParent() + "\n"));
    }

    @Test
    void theWorkflowGivesEveryArgumentThatTheImageTakes() throws IOException {
        String release = Files.readString(WORKFLOWS.resolve("release.yml"));
        String image = Files.readString(Path.of("Dockerfile"));
        List<String> arguments = Pattern.compile("(?m)^ARG (\\w+)=\"\"$")
                .matcher(image)
                .results()
                .map(argument -> argument.group(1))
                .toList();
        assertThat(arguments)
                .containsExactly("VERSION", "REVISION", "CREATED", "SOURCE")
                .allSatisfy(name -> assertThat(release).contains("--build-arg " + name + "="))
                .allSatisfy(name ->
                        assertThat(image).containsPattern("org\\.opencontainers\\.image\\.\\w+=\"\\$" + name + "\""));
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>wherebuilt</artifactId>\\s*<version>(.+?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
