package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.kernel.Sha256;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherSettings;

/** Documents that clients name by an id instead of sending them. */
@QuarkusTest
@TestProfile(OtherSettings.class)
public class DocumentsTest {

    static final Path OPERATORS = Path.of("src/test/resources/documents/plants.graphql");
    private static final String UNKNOWN = "{ catalogue { markets sources } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/resources/graphql/plant.graphql",
                "src/main/resources/graphql/model.graphql",
                "src/test/resources/documents/plants.graphql"
            })
    void aTrustedDocumentRunsByItsIdByGetAndPost(String file) throws IOException {
        String id = id(Files.readString(Path.of(file)));
        Answer get = Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id, "variables={\"slug\":\"any\"}");
        get.isAnswered();
        assertThat(get.header("Cache-Control")).isEqualTo("public, max-age=0, s-maxage=2");
        assertThat(get.header("ETag")).isNotEmpty();
        Answer post = Endpoint.post("{\"documentId\":\"%s\",\"variables\":{\"slug\":\"any\"}}"
                .formatted(id.toUpperCase().replace("SHA256", "sha256")));
        assertThat(post.isAnswered().body()).isEqualTo(get.body());
    }

    @Test
    void anUnknownIdIsReportedInTheWordsThatApolloClientsExpect() {
        Answer post = Endpoint.post(persisted(id(UNKNOWN), null));
        post.isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
        assertThat(post.json().getString("errors[0].message")).isEqualTo("PersistedQueryNotFound");
        assertThat(post.header("Cache-Control")).isEqualTo("no-store");
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id(UNKNOWN)).isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
        Endpoint.get(Endpoint.JSON, "documentId=" + id(UNKNOWN)).isRefused(200, "PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aClientRegistersADocumentAndThenSendsOnlyItsHash(String method) {
        String text = "{ catalogue { plants by%s: models } }".formatted(method);
        String extensions = extensions(id(text));
        Answer registered = method.equals("GET")
                ? Endpoint.get(Endpoint.GRAPHQL, "query=" + text, "extensions=" + extensions)
                : Endpoint.post(persisted(id(text), text));
        registered.isAnswered();
        for (Answer named : new Answer[] {
            Endpoint.get(Endpoint.GRAPHQL, "extensions=" + extensions),
            Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id(text)),
            Endpoint.post(persisted(id(text), null))
        }) {
            assertThat(named.isAnswered().body()).isEqualTo(registered.body());
        }
    }

    @Test
    void anInvalidOrPersonalDocumentIsNotRegistered() {
        String personal = "{ vin(vin: \"1FTFW4L86RFA866220\") { plantCode } }";
        String hidden = "{ ...F } fragment F on Query { vins(vins: [\"1FTFW4L86RFA866220\"]) { error } }";
        String invalid = "{ catalogue { plants nothing } }";
        for (String text : new String[] {personal, hidden}) {
            assertThat(Endpoint.post(persisted(id(text), text)).status()).isEqualTo(200);
        }
        Endpoint.post(persisted(id(invalid), invalid)).isRefused(400, "GRAPHQL_VALIDATION_FAILED");
        for (String text : new String[] {personal, hidden, invalid}) {
            Endpoint.post(persisted(id(text), null)).isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
        }
    }

    @Test
    void aDocumentIsNotRegisteredUnderTheHashOfAnotherText() {
        String text = "{ catalogue { claims } }";
        Endpoint.post(persisted(id(UNKNOWN), text)).isRefused(400, "BAD_USER_INPUT");
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id(UNKNOWN)).isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id(text)).isRefused(404, "PERSISTED_QUERY_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plant", "sha256:", "sha256:12", "md5:0cc175b9c0f1b6a831c399e269772661", "../../plant.graphql"})
    void aMalformedHashIsRefused(String id) {
        Endpoint.get(Endpoint.JSON, "documentId=" + id).isRefused(400, "BAD_USER_INPUT");
    }

    static String id(String text) {
        return "sha256:" + Sha256.hex(text);
    }

    private static String extensions(String id) {
        return "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(id.substring("sha256:".length()));
    }

    static String persisted(String id, String text) {
        return text == null
                ? "{\"extensions\":%s}".formatted(extensions(id))
                : "{\"extensions\":%s,\"query\":\"%s\"}".formatted(extensions(id), text.replace("\"", "\\\""));
    }
}
