package org.wherebuilt.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Field;
import graphql.language.Node;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages ask for nothing that they do not read. */
class AskedFieldsTest {

    private static final Path MODULES = Path.of("src/main/resources/META-INF/resources/explorer");
    private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:^\\s*//.*$)");

    static Stream<Path> documents() throws IOException {
        return files(Path.of("src/main/resources/graphql"), ".graphql").stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFieldOfADocumentIsNamedInAModule(Path document) throws IOException {
        Set<String> named = new HashSet<>();
        for (Path module : files(MODULES, ".js")) {
            Pattern.compile("\\w+")
                    .matcher(COMMENT.matcher(Files.readString(module)).replaceAll(""))
                    .results()
                    .forEach(word -> named.add(word.group()));
        }
        Set<String> asked = new HashSet<>();
        collect(Parser.parse(Files.readString(document)), asked);
        assertThat(named).containsAll(asked);
    }

    private static void collect(Node<?> node, Set<String> asked) {
        if (node instanceof Field field) {
            asked.add(field.getResultKey());
        }
        for (Node<?> child : node.getChildren()) {
            collect(child, asked);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
