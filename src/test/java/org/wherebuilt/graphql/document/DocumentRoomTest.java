package org.wherebuilt.graphql.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherSettings;

/**
 * Tests the memory limit of registered documents. It has its own service, because the cache decides which documents stay when it
 * is full, and another test could not rely on its own.
 */
@QuarkusTest
@TestProfile(DocumentRoomTest.Room.class)
class DocumentRoomTest {

    /** A service of this test's own: in a full room others would have to try more than once. */
    public static class Room extends OtherSettings {}

    @Test
    void registeredDocumentsStayWithinTheirMemoryLimitAndDisplaceNoTrustedDocument() throws IOException {
        for (int i = 0; i < 100; i++) {
            String text = "{ catalogue { a%d: plants } } #%s".formatted(i, "x".repeat(300));
            Endpoint.post(DocumentsTest.persisted(DocumentsTest.id(text), text)).isAnswered();
        }
        int known = 0;
        for (int i = 0; i < 100; i++) {
            String text = "{ catalogue { a%d: plants } } #%s".formatted(i, "x".repeat(300));
            known += Endpoint.post(DocumentsTest.persisted(DocumentsTest.id(text), null))
                                    .status()
                            == 200
                    ? 1
                    : 0;
        }
        assertThat(known).as("of 100 documents of more than 600 bytes in 16 kB").isLessThanOrEqualTo(16 * 1024 / 600);
        Endpoint.get(Endpoint.GRAPHQL, "documentId=" + DocumentsTest.id(Files.readString(DocumentsTest.OPERATORS)))
                .isAnswered();
    }
}
