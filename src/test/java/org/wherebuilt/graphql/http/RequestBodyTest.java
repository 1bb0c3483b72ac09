package org.wherebuilt.graphql.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.RawClient;
import org.wherebuilt.testsupport.TestDatabase;

/**
 * A body is one JSON object in UTF-8 that no two readers can understand differently. A content type that a form of another site
 * could send is refused, so that a browser sends a preflight.
 */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class RequestBodyTest {

    private static final String REQUEST = "{\"query\":\"{ __typename }\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json ; Charset=\"utf-8\"",
                "application/json;charset=UTF-8",
                "application/json; charset=utf8",
                "application/json; charset=",
                "application/json; charset",
                "application/json;",
                "application/json,",
                "application/json, application/json",
                "application/json,application/json;charset=utf-8",
                "APPLICATION/JSON; Charset=UTF-8, application/json",
                "application/json; odata=verbose; charset=utf-8",
                "application/json; profile=\"a, b; charset=utf-16\"",
                "application/graphql+json"
            })
    void jsonInUtf8IsRead(String contentType) {
        Endpoint.post(Endpoint.GRAPHQL, contentType, REQUEST).isAnswered();
    }

    @Test
    void aRepeatedContentTypeCountsOnce() {
        HttpRequest.Builder request = Endpoint.at().POST(BodyPublishers.ofString(REQUEST));
        Endpoint.send(request.header("Content-Type", Endpoint.JSON)
                        .header("content-type", "application/json; charset=utf-8"))
                .isAnswered();
        Endpoint.send(request.header("Content-Type", "text/plain")).isRefused(415, "BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity", "identity, identity", ""})
    void aBodyWithContentEncodingIdentityIsRead(String encoding) {
        Endpoint.send(Endpoint.at()
                        .header("Content-Type", Endpoint.JSON)
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofString(REQUEST)))
                .isAnswered();
    }

    /** Two bytes of JSON can take fifty of memory. */
    @Test
    void aBodyOfTooManyValuesIsRefused() {
        String body = "{\"query\":\"{ __typename }\",\"variables\":{\"v\":[" + "{},".repeat(15_000) + "{}]}}";
        Answer answer = Endpoint.post(body).isRefused(400, "BAD_USER_INPUT");
        assertThat(answer.json().getString("errors[0].message")).contains("more than 20000 names, values and brackets");
    }

    @Test
    void aClientThatExpects100ContinueGetsIt() {
        try (RawClient client = RawClient.connect()) {
            client.send(RawClient.post(REQUEST.length(), "Expect: 100-continue"));
            assertThat(client.readHead()).startsWith("HTTP/1.1 100");
            client.send(REQUEST);
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/graphql-response+json",
                "application/xml",
                "application/jsonx",
                "application/*",
                "nonsense",
                "text/plain; application/json",
                "application/json, text/plain",
                "text/plain, application/json",
                "text/plain;, application/json",
                "application/json, multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded,application/json",
                "text/plain; a=\", application/json\"",
                "",
                ",",
                ";charset=utf-8",
                "application/json; charset=utf-8, application/json; charset=utf-16",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16"
            })
    void anotherTypeOrCharsetIsRefused(String contentType) {
        for (String accept : new String[] {Endpoint.GRAPHQL, Endpoint.JSON}) {
            Endpoint.post(accept, contentType, REQUEST).isRefused(415, "BAD_USER_INPUT");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nothing                     | ~~
            blanks                      | ~ ~
            no JSON                     | NONSENSE
            cut off                     | {"query":
            a second value              | {"query":"{ __typename }"} {}
            text behind                 | {"query":"{ __typename }"} x
            a comma too many            | {"query":"{ __typename }",}
            a comment                   | {"query":"{ __typename }" /* all */}
            single quotes               | {'query':'{ __typename }'}
            a name without quotes       | {query:"{ __typename }"}
            no number                   | {"query":"{ __typename }","variables":{"n":NaN}}
            a zero in front             | {"query":"{ __typename }","variables":{"n":01}}
            a list: no batches          | [{"query":"{ __typename }"}]
            a string                    | "{ __typename }"
            a number                    | 42
            null                        | null
            query is null               | {"query":null}
            a query twice               | {"query":"{ __typename }","query":"{ __typename }"}
            a query twice, escaped once | {"query":"{ __typename }","\\u0071uery":"{ __typename }"}
            a variable twice            | {"query":"{ __typename }","variables":{"n":1,"n":2}}
            half a character            | {"query":"{ plant(slug: \\"\\ud83c\\") { slug } }"}
            half a character, variable  | {"query":"{ __typename }","variables":{"s":"\\udfc3x"}}
            half a character, name      | {"query":"{ __typename }","variables":{"\\ud83c":1}}
            halves in the wrong order   | {"query":"{ __typename }","variables":{"s":"\\udfc3\\ud83c"}}
            """)
    void aBodyThatIsNotOneUnambiguousObjectIsRefused(String what, String body) {
        for (String accept : new String[] {Endpoint.GRAPHQL, Endpoint.JSON}) {
            Endpoint.post(accept, body).isRefused(400, "BAD_USER_INPUT");
        }
    }

    @Test
    void aSurrogatePairMayBeEscaped() {
        Endpoint.post("{\"query\":\"{ plant(slug: \\\"\\ud83c\\udfc3\\\") { slug } }\"}")
                .isAnswered();
    }

    @Test
    void aRawControlCharacterInAStringIsRefused() {
        Endpoint.post("{\"query\":\"{\n__typename }\"}").isRefused(400, "BAD_USER_INPUT");
    }

    @Test
    void otherEncodingsAreNotGuessed() {
        for (Charset charset : List.of(UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"))) {
            Endpoint.post(REQUEST.getBytes(charset)).isRefused(400, "BAD_USER_INPUT");
        }
        Endpoint.post("\ufeff" + REQUEST).isRefused(400, "BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff", // never in UTF-8
                "\u00fc", // ü in ISO 8859-1
                "\u00c0\u00af", // a slash, longer than needed
                "\u00ed\u00a0\u0080", // half of a surrogate pair
                "\u00f4\u0090\u0080\u0080", // beyond the last character
                "\u00e2\u0082" // cut off
            })
    void aBodyThatIsNotUtf8IsRefused(String bytes) {
        String body = "{\"query\":\"{ __typename }\",\"extensions\":{\"s\":\"" + bytes + "\"}}";
        Endpoint.post(body.getBytes(ISO_8859_1)).isRefused(400, "BAD_USER_INPUT");
    }

    @Test
    void aCompressedBodyIsRefused() {
        assertThat(Endpoint.send(Endpoint.at()
                                .header("Content-Type", Endpoint.JSON)
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString(REQUEST)))
                        .status())
                .isIn(400, 415);
    }

    @Test
    void unknownEntriesAreIgnored() {
        Endpoint.post("{\"query\":\"{ __typename }\",\"queries\":[1,{\"a\":null}]}")
                .isAnswered();
    }

    @Test
    void aBodyNestedTooDeepIsRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        for (String entry : new String[] {"variables", "extensions", "unknown"}) {
            Endpoint.post("{\"query\":\"{ __typename }\",\"" + entry + "\":{\"a\":" + deep + "}}")
                    .isRefused(400, "BAD_USER_INPUT");
        }
        Endpoint.post(deep).isRefused(400, "BAD_USER_INPUT");
    }

    @Test
    void aBodyAboveTheLimitIsRefusedAndOneBelowIsRead() {
        Endpoint.post(padded(900_000)).isAnswered();
        String large = padded(1_200_000);
        Endpoint.post(large).isRefused(413, "BAD_USER_INPUT");
        Endpoint.send(Endpoint.at()
                        .header("Content-Type", Endpoint.JSON)
                        // Sent in chunks: the size is known only at the end.
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(ISO_8859_1)))))
                .isRefused(413, "BAD_USER_INPUT");
        Endpoint.post(REQUEST).isAnswered();
    }

    private static String padded(int length) {
        String start = "{\"query\":\"{ __typename }\",\"extensions\":{\"padding\":\"";
        return start + "x".repeat(length - start.length() - 3) + "\"}}";
    }
}
