package org.wherebuilt.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.wherebuilt.graphql.schema.ServedSchema;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.Endpoint;
import org.wherebuilt.testsupport.OtherSettings;

/** A service whose operator has named neither a file nor an issuer of tokens: everybody reads, nobody writes. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class NoTokensTest {

    @Inject
    ServedSchema schema;

    @Test
    void nobodyRunsAMutation() {
        assertThat(EveryMutation.of(schema.get())).isNotEmpty().allSatisfy(mutation -> {
            Endpoint.post(mutation.json()).isRefused(401, "UNAUTHENTICATED");
            for (String token : new String[] {Curator.token(), "", "null"}) {
                post(mutation.json(), token).isRefused(401, "UNAUTHENTICATED");
            }
        });
    }

    @Test
    void aQueryNeedsNoTokenAndATokenIsToldThatItIsOfNoUse() {
        String query = EveryMutation.json("{ __typename }");
        Endpoint.post(query).isAnswered();
        assertThat(post(query, Curator.token())
                        .isRefused(401, "UNAUTHENTICATED")
                        .body())
                .contains("The service accepts no tokens");
    }

    private static Answer post(String body, String token) {
        return Endpoint.send(Endpoint.at()
                .header("Content-Type", Endpoint.JSON)
                .header("Accept", Endpoint.GRAPHQL)
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body)));
    }
}
