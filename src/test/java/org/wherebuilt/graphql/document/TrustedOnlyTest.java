package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.OtherSettings;

/** A service that runs only trusted documents, and counts them by name in its metrics. */
@QuarkusTest
@TestProfile(TrustedOnlyTest.TrustedOnly.class)
class TrustedOnlyTest {

    /** Runs only the documents of the service and of a folder. */
    public static class TrustedOnly extends OtherSettings {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.graphql.documents.trusted-only", "true");
            return overrides;
        }
    }

    private static final String UNTRUSTED = "{ catalogue { plants } }";

    @Test
    void aTrustedDocumentRunsByItsIdAndByItsText() throws IOException {
        String text = plantDocument();
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + DocumentsTest.id(text), "variables={\"slug\":\"any\"}")
                .isAnswered();
        Endpoint.get(Endpoint.GRAPHQL, "query=" + text, "variables={\"slug\":\"any\"}")
                .isAnswered();
    }

    @Test
    void anyOtherDocumentIsRefusedOverEveryTransport() {
        String id = DocumentsTest.id(UNTRUSTED);
        String hash = id.substring("sha256:".length());
        Endpoint.post("{\"query\":\"%s\"}".formatted(UNTRUSTED)).isRefused(403, "FORBIDDEN");
        Endpoint.post("{\"query\":\"{ __schema { types { name } } }\"}").isRefused(403, "FORBIDDEN");
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id).isRefused(403, "FORBIDDEN");
        Endpoint.post("{\"query\":\"%s\",\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}}"
                        .formatted(UNTRUSTED, hash))
                .isRefused(403, "FORBIDDEN");
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + id).isRefused(403, "FORBIDDEN");
        try (GraphQLSocketClient socket = GraphQLSocketClient.connect()) {
            socket.subscribe("1", UNTRUSTED);
            assertThat(socket.receive().getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
    }

    private static String plantDocument() throws IOException {
        return Files.readString(Path.of("src/main/resources/graphql/plant.graphql"));
    }
}
