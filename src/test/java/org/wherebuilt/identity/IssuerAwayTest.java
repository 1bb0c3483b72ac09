package org.wherebuilt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.Log;

/** The service while the issuer of tokens does not answer. */
@QuarkusTest
@TestProfile(IssuerAwayTest.Away.class)
class IssuerAwayTest {

    public static class Away extends EmptyCatalogue {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("wherebuilt.oidc.issuer", "http://localhost:1");
            overrides.put("quarkus.oidc.tenant-enabled", "true");
            return overrides;
        }
    }

    @Test
    void queriesAndTheLocalCuratorNeedNoIssuer() {
        ask(null).isAnswered();
        ask(Curator.token()).isAnswered();
    }

    /** The token may be right, so that the client is to try again. */
    @Test
    void aTokenCannotBeCheckedAtThisMoment() {
        String token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJzdWIiOiJ4In0.AAAA";
        try (Log log = Log.record()) {
            for (int i = 0; i < 2; i++) {
                Answer answer = ask(token).isRefused(503, "UNAVAILABLE");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            }
            assertThat(log.mentions("Tokens cannot be checked")).isTrue();
            assertThat(log.mentions(token)).isFalse();
        }
    }

    private static Answer ask(String token) {
        var request = Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .header("Accept", Endpoint.GRAPHQL)
                .POST(BodyPublishers.ofString(EveryMutation.json("{ catalogue { revision } }")));
        return Endpoint.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }
}
