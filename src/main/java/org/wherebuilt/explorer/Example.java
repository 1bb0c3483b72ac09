package org.wherebuilt.explorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A question that GraphiQL offers: a file whose first line says it in a sentence, and whose second may say with which variables.
 * The README or docs/QUERIES.md has it, too.
 *
 * @param question the sentence
 * @param text what comes into the editor
 * @param variables as JSON, or none
 */
record Example(String question, String text, String variables) {

    private static final String SENTENCE = "# ";
    private static final String VARIABLES = "# with ";

    static Example read(String file) {
        List<String> lines = file.lines().toList();
        String second = lines.get(1);
        String variables = second.startsWith(VARIABLES) ? second.substring(VARIABLES.length()) : "";
        return new Example(
                lines.get(0).substring(SENTENCE.length()),
                lines.stream().filter(line -> !line.startsWith(VARIABLES)).collect(Collectors.joining("\n", "", "\n")),
                variables);
    }

    /** A link that opens it on GraphiQL's page. */
    public String link() {
        return "#query=" + encoded(text) + (variables.isEmpty() ? "" : "&variables=" + encoded(variables));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
