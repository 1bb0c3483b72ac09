package org.wherebuilt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Callers;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.kernel.UnknownCaller;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.TestIssuer;
import org.wherebuilt.testsupport.Token;

/** Tokens of an OpenID Connect provider, and those of others. */
@QuarkusTest
@TestProfile(Identified.class)
class IssuerTest {

    private static final String QUERY = "{ catalogue { revision } }";

    @Inject
    Callers callers;

    @Test
    void aTokenNamesThePersonAndTheHighestOfTheRoles() {
        Caller ada = caller(Token.with("uma_authorization", "contributor", "Curator"));
        assertThat(ada.name()).isEqualTo("Ada");
        assertThat(ada.role()).isEqualTo(Role.CURATOR);
        assertThat(ada.id()).endsWith(" 6f0c1d9e").startsWith("http://localhost:");
        assertThat(caller(Token.with("ADMINISTRATOR", "CONTRIBUTOR")).role()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(caller(Token.with("ROLE_CURATOR", "curators", "wherebuilt-curator"))
                        .role())
                .isEqualTo(Role.READER);
        assertThat(caller(Token.with().claim("groups", null)).role()).isEqualTo(Role.READER);
        assertThat(caller(Token.with("CURATOR").claim("aud", List.of("account", "wherebuilt")))
                        .role())
                .isEqualTo(Role.CURATOR);
    }

    @Test
    void aTokenOfAnotherIssuerAudienceKeyOrTimeNamesNobody() throws Exception {
        for (String token : List.of(
                Token.with("CURATOR").claim("iss", "https://elsewhere.example").text(),
                Token.with("CURATOR").claim("iss", null).text(),
                Token.with("CURATOR").claim("aud", "other").text(),
                Token.with("CURATOR").claim("aud", null).text(),
                Token.with("CURATOR").claim("exp", 1_000_000_000L).text(),
                Token.with("CURATOR").claim("exp", null).text(),
                Token.with("CURATOR").claim("nbf", 4_000_000_000L).text(),
                Token.with("CURATOR").claim("sub", null).text(),
                Token.with("CURATOR").claim("typ", "Refresh").text(),
                Token.with("CURATOR").key(TestIssuer.newKey("first"), "first").text(),
                Token.with("CURATOR").key(TestIssuer.newKey("third"), "third").text(),
                Token.with("CURATOR").key(TestIssuer.newKey("none"), null).text(),
                Token.with("CURATOR").text(unsigned()),
                Token.with("CURATOR").text(signedWithThePublicKey()),
                withAnotherPayload(),
                "a.b.c",
                "opaque")) {
            Answer answer = ask(token).isRefused(401, "UNAUTHENTICATED");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(GraphQLSocketClient.refused("Authorization=Bearer " + token))
                    .isEqualTo(401);
        }
    }

    @Test
    void theAnswerSaysWhatIsWrongAsFarAsThatHelps() {
        assertThat(problem(Token.with().claim("exp", 1_000_000_000L))).isEqualTo("The token has expired.");
        assertThat(problem(Token.with().claim("iss", "https://elsewhere.example")))
                .isEqualTo("The token is of another issuer.");
        assertThat(problem(Token.with().claim("aud", "other")))
                .isEqualTo("The token is not for the audience wherebuilt.");
        assertThat(problem(Token.with().claim("sub", null))).isEqualTo("The token names nobody: it has no claim sub.");
        assertThat(problem(Token.with().key(TestIssuer.newKey("first"), "first")))
                .isEqualTo("The token is not valid.");
    }

    /** The keys are then fetched while the request waits, and it must lose nothing of its body. */
    @Test
    void anIssuerMayChangeItsKeys() {
        String token =
                Token.with("CURATOR").key(TestIssuer.key("second"), "second").text();
        for (String comment : List.of("", " #" + "x".repeat(20_000))) {
            ask(QUERY + comment, token).isAnswered();
            ask(
                            QUERY + comment,
                            Token.with("CURATOR")
                                    .key(TestIssuer.newKey("fourth"), "fourth")
                                    .text())
                    .isRefused(401, "UNAUTHENTICATED");
        }
        try (GraphQLSocketClient client = GraphQLSocketClient.open("Authorization=Bearer " + token)) {
            client.send(Map.of("type", "connection_init"));
            assertThat(client.receive().getString("type")).isEqualTo("connection_ack");
        }
    }

    @Test
    void aQueryHasTheSameAnswerWithAndWithoutAToken() {
        Answer without = Endpoint.send(Endpoint.at("query=" + QUERY));
        Answer with = Endpoint.send(Endpoint.at("query=" + QUERY)
                .header("Authorization", "Bearer " + Token.with("CURATOR").text()));
        assertThat(with.isAnswered().body()).isEqualTo(without.isAnswered().body());
        for (String header : List.of("ETag", "Cache-Control", "Vary")) {
            assertThat(with.header(header)).isEqualTo(without.header(header)).isNotEmpty();
        }
        assertThat(Endpoint.send(Endpoint.at("query=" + QUERY)
                                .header("If-None-Match", with.header("ETag"))
                                .header(
                                        "Authorization",
                                        "Bearer " + Token.with().text()))
                        .status())
                .isEqualTo(304);
    }

    private static JsonWebSignature unsigned() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        signature.setKeyIdHeaderValue("first");
        return signature;
    }

    /** Everybody has the public key. A service that lets the token choose the algorithm takes it for a shared secret. */
    private static JsonWebSignature signedWithThePublicKey() {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(TestIssuer.key("first").getPublicKey().getEncoded()));
        signature.setKeyIdHeaderValue("first");
        return signature;
    }

    private static String withAnotherPayload() {
        String[] reader = Token.with().text().split("\\.");
        String[] curator = Token.with("CURATOR").text().split("\\.");
        return reader[0] + "." + curator[1] + "." + reader[2];
    }

    private Caller caller(Token token) {
        return callers.of(List.of("Bearer " + token.text()))
                .toCompletableFuture()
                .join();
    }

    private String problem(Token token) {
        try {
            throw new AssertionError(caller(token));
        } catch (CompletionException unknown) {
            assertThat(unknown).hasCauseInstanceOf(UnknownCaller.class);
            return unknown.getCause().getMessage();
        }
    }

    private static Answer ask(String token) {
        return ask(QUERY, token);
    }

    private static Answer ask(String document, String token) {
        return Endpoint.send(Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .header("Accept", Endpoint.GRAPHQL)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(EveryMutation.json(document))));
    }
}
