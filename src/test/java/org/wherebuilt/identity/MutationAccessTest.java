package org.wherebuilt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.kernel.Role;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.GraphQLSocketClient;
import org.wherebuilt.testsupport.Log;
import org.wherebuilt.testsupport.Token;

/** Each mutation of the schema, sent by everybody in every way: only whom its directive names may run it, and only by POST. */
@QuarkusTest
@TestProfile(Identified.class)
class MutationAccessTest {

    private static final String AUTHORIZATION = "Authorization";
    private static final String STREAM = "text/event-stream";
    private static final String BY_POST = "A mutation is sent by POST";

    @Inject
    ServedSchema schema;

    private List<EveryMutation> mutations;
    private String token;

    @BeforeEach
    void read() {
        mutations = EveryMutation.of(schema.get());
        token = Curator.token();
        assertThat(mutations).isNotEmpty();
    }

    @Test
    void eachSaysWhoMayRunIt() {
        assertThat(mutations).allSatisfy(mutation -> assertThat(mutation.needs())
                .as(mutation.name())
                .isNotNull()
                .isNotEqualTo(Role.READER));
    }

    @Test
    void nobodyRunsItWithoutAToken() {
        for (EveryMutation mutation : mutations) {
            for (String[] headers : new String[][] {
                {},
                {AUTHORIZATION, "Basic " + token},
                {AUTHORIZATION, token},
                {AUTHORIZATION, "Bearer" + token},
                {"Cookie", "Authorization=\"Bearer " + token + "\"; token=" + token + "; q_session=" + token},
                {"X-Authorization", "Bearer " + token},
                {"Proxy-Authorization", "Bearer " + token},
            }) {
                for (String type : List.of(Endpoint.GRAPHQL, Endpoint.JSON)) {
                    Answer answer = post(mutation.json(), type, headers).isRefused(401, "UNAUTHENTICATED");
                    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
                    isKeptByNobody(answer);
                    assertThat(answer.body())
                            .contains(mutation.name(), mutation.needs().name());
                }
            }
            Answer parameter = Endpoint.send(
                    request(mutation.json(), Endpoint.GRAPHQL).uri(Endpoint.uri("/graphql?access_token=" + token)));
            parameter.isRefused(401, "UNAUTHENTICATED");
        }
    }

    /** Also a query is refused: who sends a wrong token is to hear of it. */
    @Test
    void aWrongTokenIsRefusedWhateverTheRequest() {
        List<String> bodies = Stream.concat(
                        mutations.stream().map(EveryMutation::json),
                        Stream.of(EveryMutation.json("{ __typename }"), EveryMutation.json("{ nothing }")))
                .toList();
        for (String[] headers : wrong()) {
            for (String body : bodies) {
                for (String type : List.of(Endpoint.GRAPHQL, Endpoint.JSON, STREAM)) {
                    isInvalid(post(body, type, headers));
                }
            }
            isInvalid(Endpoint.send(Endpoint.at("query={ __typename }").headers(headers)));
            assertThat(GraphQLSocketClient.refused(pairs(headers).toArray(String[]::new)))
                    .isEqualTo(401);
        }
    }

    private String[][] wrong() {
        return new String[][] {
            {AUTHORIZATION, "Bearer " + token + "x"},
            {AUTHORIZATION, "Bearer " + token.substring(1)},
            {AUTHORIZATION, "Bearer " + token.toUpperCase()},
            {AUTHORIZATION, "Bearer"},
            {AUTHORIZATION, "Bearer " + token + " " + token},
            {AUTHORIZATION, "Bearer " + token + ", Bearer " + token},
            {AUTHORIZATION, "Bearer \"" + token + "\""},
            {AUTHORIZATION, "Bearer " + token, AUTHORIZATION, "Bearer " + token},
            {AUTHORIZATION, "Basic eDp5", AUTHORIZATION, "Bearer " + token},
        };
    }

    private static void isInvalid(Answer answer) {
        answer.isRefused(401, "UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        isKeptByNobody(answer);
    }

    private static void isKeptByNobody(Answer answer) {
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("ETag")).isEmpty();
    }

    @Test
    void theLocalCuratorRunsWhatCuratorsMayAndNothingIsKept() {
        for (EveryMutation mutation : mutations) {
            for (String header : new String[] {"Bearer " + token, "bearer " + token, "BEARER  " + token + " "}) {
                Answer answer = post(mutation.json(), Endpoint.GRAPHQL, AUTHORIZATION, header);
                isDecidedFor(Role.CURATOR, mutation, answer);
                isKeptByNobody(answer);
            }
        }
    }

    @Test
    void aPersonRunsWhatTheRolesOfTheTokenMay() {
        for (EveryMutation mutation : mutations) {
            for (Role role : Role.values()) {
                String[] given = role == Role.READER ? new String[0] : new String[] {role.name()};
                String[] spelled = {"offline_access", role.name().toLowerCase()};
                for (String[] roles : new String[][] {given, spelled}) {
                    Answer answer = post(
                            mutation.json(),
                            Endpoint.GRAPHQL,
                            AUTHORIZATION,
                            "Bearer " + Token.with(roles).text());
                    isDecidedFor(role, mutation, answer);
                    isKeptByNobody(answer);
                }
            }
        }
    }

    private static void isDecidedFor(Role role, EveryMutation mutation, Answer answer) {
        if (role.includes(mutation.needs())) {
            assertThat(answer.codes())
                    .as("%s for a %s: %s", mutation.name(), role, answer)
                    .doesNotContain("UNAUTHENTICATED", "FORBIDDEN", "INTERNAL", "GRAPHQL_VALIDATION_FAILED");
        } else {
            answer.isRefused(403, "FORBIDDEN");
            assertThat(answer.body()).contains(mutation.name(), mutation.needs().name(), role.name());
        }
    }

    /** What a variable leaves out counts, too: otherwise everybody would have to compute what is left. */
    @Test
    void theFieldsOfFragmentsCount() {
        for (EveryMutation mutation : mutations) {
            for (String document : List.of(
                    "mutation { ... { " + mutation.selection() + " } }",
                    "mutation { ... on Mutation { ... { a: " + mutation.selection() + " } } }",
                    "mutation { ...one } fragment one on Mutation { ...two } fragment two on Mutation { "
                            + mutation.selection() + " }",
                    "query q { __typename } mutation m { __typename ... @include(if: false) { " + mutation.selection()
                            + " } }")) {
                String body = EveryMutation.json(document);
                if (document.startsWith("query")) {
                    body = body.replace("{\"query\"", "{\"operationName\":\"m\",\"query\"");
                }
                post(body, Endpoint.GRAPHQL).isRefused(401, "UNAUTHENTICATED");
                post(
                                body,
                                Endpoint.GRAPHQL,
                                AUTHORIZATION,
                                "Bearer " + Token.with().text())
                        .isRefused(403, "FORBIDDEN");
            }
        }
    }

    @Test
    void byGetItIsRefusedWhoeverSendsIt() {
        for (EveryMutation mutation : mutations) {
            for (String[] headers : someAndNone()) {
                HttpRequest.Builder request =
                        Endpoint.at("query=" + mutation.document()).header("Accept", Endpoint.GRAPHQL);
                Answer answer = Endpoint.send(headers.length == 0 ? request : request.headers(headers));
                answer.isRefused(405, "BAD_USER_INPUT");
                assertThat(answer.header("Allow")).isEqualTo("POST");
            }
        }
    }

    @Test
    void anEventStreamRefusesItWhoeverSendsIt() {
        for (EveryMutation mutation : mutations) {
            for (String[] headers : someAndNone()) {
                assertThat(post(mutation.json(), STREAM, headers).body())
                        .contains("event: next\ndata: {\"errors\":[", BY_POST, "event: complete")
                        .doesNotContain("\"data\"");
                HttpRequest.Builder request =
                        Endpoint.at("query=" + mutation.document()).header("Accept", STREAM);
                assertThat(Endpoint.send(headers.length == 0 ? request : request.headers(headers))
                                .body())
                        .contains(BY_POST)
                        .doesNotContain("\"data\"");
            }
        }
    }

    @Test
    void aWebSocketRefusesItWhoeverSendsIt() {
        for (String[] headers : someAndNone()) {
            try (GraphQLSocketClient client =
                    GraphQLSocketClient.open(pairs(headers).toArray(String[]::new))) {
                client.send(Map.of("type", "connection_init", "payload", Map.of(AUTHORIZATION, "Bearer " + token)));
                assertThat(client.receive().getString("type")).isEqualTo("connection_ack");
                for (EveryMutation mutation : mutations) {
                    client.subscribe("1", mutation.document());
                    var message = client.receive();
                    assertThat(message.getString("type")).isEqualTo("error");
                    assertThat(message.getString("payload[0].message")).startsWith(BY_POST);
                }
                client.subscribe("2", "{ __typename }");
                assertThat(client.receive().getString("type")).isEqualTo("next");
            }
        }
    }

    private String[][] someAndNone() {
        return new String[][] {
            {},
            {AUTHORIZATION, "Bearer " + token},
            {AUTHORIZATION, "Bearer " + Token.with("ADMINISTRATOR").text()}
        };
    }

    @Test
    void aPageOfAnotherOriginSendsItOnlyIfItsOriginIsAllowed() {
        for (EveryMutation mutation : mutations) {
            Answer foreign = post(
                    mutation.json(),
                    Endpoint.GRAPHQL,
                    AUTHORIZATION,
                    "Bearer " + token,
                    "Origin",
                    "https://elsewhere.example");
            assertThat(foreign.status()).isEqualTo(403);
            assertThat(foreign.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(preflight("https://elsewhere.example").header("Access-Control-Allow-Origin"))
                    .isEmpty();

            Answer preflight = preflight(Identified.ORIGIN);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(Identified.ORIGIN);
            assertThat(preflight.header("Access-Control-Allow-Headers"))
                    .containsIgnoringCase("authorization")
                    .containsIgnoringCase("content-type");
            Answer allowed = post(
                    mutation.json(), Endpoint.GRAPHQL, AUTHORIZATION, "Bearer " + token, "Origin", Identified.ORIGIN);
            isDecidedFor(Role.CURATOR, mutation, allowed);
            assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(Identified.ORIGIN);
        }
    }

    private static Answer preflight(String origin) {
        return Endpoint.send(Endpoint.at()
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void noTokenIsInAnAnswerAMetricOrTheLog() {
        String signed = Token.with("CURATOR").text();
        String expired = Token.with("CURATOR").claim("exp", 1_000_000_000L).text();
        String changed = signed.substring(0, signed.length() - 8) + "AAAAAAAA";
        try (Log log = Log.record()) {
            for (String secret : List.of(token, token + "x", signed, expired, changed)) {
                for (String document : List.of(
                        "{ __typename }", "{ nothing }", mutations.get(0).document(), "mutation { nothing }")) {
                    assertThat(post(EveryMutation.json(document), Endpoint.GRAPHQL, AUTHORIZATION, "Bearer " + secret)
                                    .toString())
                            .doesNotContain(secret, secret.substring(secret.length() - 20));
                }
            }
            String metrics =
                    Endpoint.send(Endpoint.at().uri(Endpoint.uri("/q/metrics"))).body();
            assertThat(metrics).contains("graphql_refused_total{reason=\"UNAUTHENTICATED\"}");
            for (String secret : List.of(token, signed.split("\\.")[1], expired.split("\\.")[1])) {
                assertThat(metrics).doesNotContain(secret);
                assertThat(log.mentions(secret)).isFalse();
            }
            assertThat(log.mentions("6f0c1d9e")).as("nor who the person is").isFalse();
        }
    }

    private static Answer post(String body, String accept, String... headers) {
        HttpRequest.Builder request = request(body, accept);
        return Endpoint.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpRequest.Builder request(String body, String accept) {
        return Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(body));
    }

    private static List<String> pairs(String... headers) {
        return Stream.iterate(0, i -> i < headers.length, i -> i + 2)
                .map(i -> headers[i] + "=" + headers[i + 1])
                .toList();
    }
}
