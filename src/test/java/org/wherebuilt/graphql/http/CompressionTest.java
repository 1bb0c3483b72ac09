package org.wherebuilt.graphql.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.TestDatabase;

/** Answers are compressed where it saves enough and does not delay other clients. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class CompressionTest {

    private static final String MEDIUM = "query={ models { nodes { slug name names { name } } } }";
    private static final String LARGE =
            "query={ claims(first: 500) { nodes { slug quote note source { slug title address } supersedes { slug } model { slug name note } } }"
                    + " more: claims(first: 500) { nodes { id slug quote note source { id title address } plant { id description } } } }";

    @Test
    void anAnswerOfMediumLengthIsCompressedForAClientThatAcceptsIt() throws IOException, InterruptedException {
        HttpResponse<byte[]> compressed = ask(MEDIUM);
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("Vary").orElseThrow()).contains("Accept-Encoding");
        String body =
                new String(new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes(), UTF_8);
        var plain = Endpoint.get(Endpoint.GRAPHQL, MEDIUM);
        assertThat(plain.header("Content-Encoding")).isIn("", "identity");
        assertThat(body).isEqualTo(plain.body()).hasSizeBetween(1024, 256 * 1024);
        assertThat(compressed.body().length).isLessThan(body.length() / 3);
        assertThat(compressed.headers().firstValue("ETag")).hasValue(plain.header("ETag"));
    }

    @Test
    void aShortOrVeryLongAnswerIsNotCompressed() throws IOException, InterruptedException {
        assertThat(ask("query={ catalogue { revision } }").body()).startsWith('{');
        HttpResponse<byte[]> large = ask(LARGE);
        assertThat(large.body()).startsWith('{').hasSizeGreaterThan(256 * 1024);
        assertThat(large.headers().firstValue("Content-Encoding")).isNotEqualTo("gzip");
    }

    private static HttpResponse<byte[]> ask(String question) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        Endpoint.at(question)
                                .header("Accept", Endpoint.GRAPHQL)
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
