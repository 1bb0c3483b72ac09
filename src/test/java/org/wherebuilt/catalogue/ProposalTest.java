package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.identity.Identified;
import org.wherebuilt.kernel.Lists;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.Token;

/** Proposals of contributors, what a curator makes of them, and how edits are undone. */
@QuarkusTest
@TestProfile(Identified.class)
class ProposalTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";
    private static final String PROPOSAL =
            "{ id state note by decidedBy because edit { number by proposedBy because } changes { kind what slug values { id value } } }";
    private static final String PROPOSE =
            "mutation ($changes: [ChangeInput!]!, $replaces: ID) { propose(changes: $changes, note: \"The page says 2013.\", replaces: $replaces) "
                    + PROPOSAL + " }";
    private static final String DECIDE =
            "mutation ($id: ID!, $decision: Decision!, $because: String) { decide(proposal: $id, decision: $decision, because: $because) "
                    + PROPOSAL + " }";
    private static final String WITHDRAW = "mutation ($id: ID!) { withdraw(proposal: $id) { state } }";

    @TempDir
    Path folder;

    @Inject
    CatalogueLoader loader;

    @Inject
    DataSource dataSource;

    @BeforeEach
    void theCatalogueAsItIs() throws SQLException {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        try (Connection connection = dataSource.getConnection()) {
            connection
                    .createStatement()
                    .execute("DELETE FROM curated_row WHERE table_name = 'claim'; DELETE FROM proposal");
        }
        loader.load(new CatalogueFiles.Folder(files.path()));
    }

    @Test
    void aStrangerProposesAndACuratorAcceptsAndUndoes() throws SQLException {
        String before = answer();
        JsonPath proposal = ok(sendAs("ada", PROPOSE, Map.of("changes", List.of(retract()))))
                .setRootPath("data.propose");
        assertThat(proposal.getString("state")).isEqualTo("OPEN");
        assertThat(proposal.getString("by")).isEqualTo("ada");
        assertThat(proposal.getString("changes[0].kind")).isEqualTo("RETRACT");
        assertThat(answer()).isEqualTo(before);
        String id = proposal.getString("id");
        assertThat(GraphQL.ask(
                                "query ($id: ID!) { previewProposal(proposal: $id) { problems { message } changes { model { slug } } } }",
                                Map.of("id", id))
                        .getList("previewProposal.changes.model.slug"))
                .containsExactly("qx60-l50");
        JsonPath accepted =
                Curator.ask(DECIDE, Map.of("id", id, "decision", "ACCEPT")).setRootPath("data.decide");
        assertThat(accepted.getString("state")).isEqualTo("ACCEPTED");
        assertThat(accepted.getString("edit.by")).isEqualTo(accepted.getString("decidedBy"));
        assertThat(accepted.getString("edit.proposedBy")).isEqualTo("ada");
        assertThat(accepted.getString("edit.because")).isEqualTo("The page says 2013.");
        assertThat(answer()).isNotEqualTo(before);
        assertThat(GraphQL.ask("{ proposals(filter: { state: [ACCEPTED] }) { nodes { id } } }")
                        .getList("proposals.nodes.id"))
                .containsExactly(id);
        assertThat(Curator.send(DECIDE, Map.of("id", id, "decision", "REJECT", "because", "No."))
                        .codes())
                .containsExactly("CONFLICT");
        String edit = GraphQL.ask("{ edits(first: 1) { nodes { id } } }").getString("edits.nodes[0].id");
        JsonPath undone = Curator.ask(
                "mutation ($edit: ID!) { revert(edit: $edit, because: \"It was right.\") { edit { because } changes { model { slug } } } }",
                Map.of("edit", edit));
        assertThat(undone.getString("revert.edit.because")).isEqualTo("It was right.");
        assertThat(undone.getList("revert.changes.model.slug")).containsExactly("qx60-l50");
        assertThat(answer()).isEqualTo(before);
        assertThat(Curator.send(
                                "mutation ($edit: ID!) { revert(edit: $edit, because: \"Again.\") { revision } }",
                                Map.of("edit", edit))
                        .codes())
                .containsExactly("CONFLICT");
        try (Connection connection = dataSource.getConnection()) {
            assertThat(EditCheck.verify(connection, null).problems()).isEmpty();
        }
    }

    @Test
    void aProposalThatNoLongerAppliesSaysWhyAndIsReplaced() {
        String id = proposed("ada", retract());
        Curator.ask(
                "mutation { retractClaim(slug: \"%s\", because: \"Sooner.\") { revision } }".formatted(JX), Map.of());
        assertThat(GraphQL.ask(
                                "query ($id: ID!) { previewProposal(proposal: $id) { problems { field message } } }",
                                Map.of("id", id))
                        .getString("previewProposal.problems[0].message"))
                .isEqualTo("is retracted already");
        Answer late = Curator.send(DECIDE, Map.of("id", id, "decision", "ACCEPT"));
        assertThat(late.codes()).containsExactly("CONFLICT");
        assertThat(late.json().getString("errors[0].message"))
                .contains("can no longer be made", "is retracted already");
        assertThat(state(id)).isEqualTo("OPEN");
        Map<String, Object> other = Map.of("retractClaim", Map.of("slug", "enwiki-m-m30-f31-murayama"));
        ok(sendAs("ada", PROPOSE, Map.of("changes", List.of(other), "replaces", id)));
        assertThat(state(id)).isEqualTo("WITHDRAWN");
    }

    @Test
    void aClaimThatWasCorrectedMeanwhileIsAConflictInThePreviewToo() {
        String id = proposed("ada", retract());
        String note = "Corrected meanwhile.";
        Curator.ask(
                "mutation { correctClaim(slug: \"%s\", because: \"Better.\", claim: { source: \"resp2012jx\", topic: PRODUCTION, plant: \"smyrna\", model: \"qx60-l50\", stance: SUPPORTS, kind: REPORTED, note: \"%s\" }) { revision } }"
                        .formatted(JX, note),
                Map.of());
        Answer late = Curator.send(DECIDE, Map.of("id", id, "decision", "ACCEPT"));
        assertThat(late.codes()).containsExactly("CONFLICT");
        assertThat(late.json().getString("errors[0].extensions.current.note")).isEqualTo(note);
    }

    @Test
    void onlyItsProposerWithdrawsAProposalAndARefusalHasAReason() {
        String id = proposed("ada", retract());
        assertThat(sendAs("bob", WITHDRAW, Map.of("id", id)).json().getString("errors[0].message"))
                .contains("somebody else");
        assertThat(Curator.send(DECIDE, Map.of("id", id, "decision", "REJECT"))
                        .json()
                        .getString("errors[0].message"))
                .contains("because");
        assertThat(state(id)).isEqualTo("OPEN");
        ok(sendAs("ada", WITHDRAW, Map.of("id", id)));
        assertThat(state(id)).isEqualTo("WITHDRAWN");
        assertThat(sendAs("ada", WITHDRAW, Map.of("id", id)).codes()).containsExactly("CONFLICT");
        String second = proposed("ada", retract());
        JsonPath rejected = Curator.ask(
                DECIDE, Map.of("id", second, "decision", "REJECT", "because", "The page says nothing of the kind."));
        assertThat(rejected.getString("decide.state")).isEqualTo("REJECTED");
        assertThat(rejected.getString("decide.because")).isEqualTo("The page says nothing of the kind.");
    }

    @Test
    void onePersonHasSoManyProposalsAndNoMore() {
        for (int i = 0; i < 20; i++) {
            proposed("ada", retract());
        }
        assertThat(sendAs("ada", PROPOSE, Map.of("changes", List.of(retract())))
                        .json()
                        .getString("errors[0].message"))
                .contains("at most 20");
        proposed("bob", retract());
    }

    @Test
    void aNewClaimIsProposedAndAccepted() {
        Map<String, Object> claim = Map.of(
                "slug", "proposed-" + System.nanoTime(),
                "source", "resp2012jx",
                "topic", "PRODUCTION",
                "plant", "smyrna",
                "model", "qx60-l50",
                "stance", "SUPPORTS",
                "kind", "REPORTED",
                "quote", "Proposed by somebody.");
        String id = proposed("ada", Map.of("recordClaim", claim));
        JsonPath accepted =
                Curator.ask(DECIDE, Map.of("id", id, "decision", "ACCEPT")).setRootPath("data.decide");
        assertThat(accepted.getString("state")).isEqualTo("ACCEPTED");
        assertThat(accepted.getString("changes[0].slug")).isEqualTo(claim.get("slug"));
        assertThat(GraphQL.ask("{ claims(filter: { model: \"qx60-l50\" }, first: 100) { nodes { slug } } }")
                        .<String>getList("claims.nodes.slug"))
                .contains((String) claim.get("slug"));
    }

    @Test
    void proposalsArePagedAndFiltered() {
        for (int i = 0; i < 5; i++) {
            proposed("ada", retract());
        }
        ok(sendAs("ada", WITHDRAW, Map.of("id", proposed("ada", retract()))));
        Lists.readBothWays("proposals(");
        assertThat(count("state: [OPEN]")).isEqualTo(5);
        assertThat(count("not: { state: [OPEN] }")).isEqualTo(1);
        assertThat(count("state: []")).isEqualTo(6);
    }

    private static int count(String filter) {
        return GraphQL.ask("{ proposals(filter: { " + filter + " }) { totalCount } }")
                .getInt("proposals.totalCount");
    }

    @Test
    void aProposalThatBreaksARuleIsNotKept() {
        Answer answer = sendAs(
                "ada",
                PROPOSE,
                Map.of("changes", List.of(Map.of("recordClaim", Map.of("slug", "x", "source", "nowhere")))));
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.json().<String>getList("errors[0].extensions.problems.field"))
                .contains("changes[0].recordClaim.topic", "changes[0].recordClaim.kind");
        assertThat(GraphQL.ask("{ proposals { totalCount } }").getInt("proposals.totalCount"))
                .isZero();
    }

    private static Map<String, Object> retract() {
        return Map.of("retractClaim", Map.of("slug", JX));
    }

    private static String proposed(String person, Map<String, Object> change) {
        return ok(sendAs(person, PROPOSE, Map.of("changes", List.of(change)))).getString("data.propose.id");
    }

    private static String state(String id) {
        return GraphQL.ask("{ proposals(first: 100) { nodes { id state } } }")
                .getString("proposals.nodes.find { it.id == '%s' }.state".formatted(id));
    }

    /** As a contributor of this name. */
    private static Answer sendAs(String person, String document, Map<String, ?> variables) {
        String token = Token.with("contributor")
                .claim("sub", person)
                .claim("preferred_username", person)
                .text();
        return Curator.sendAs(token, document, variables);
    }

    private static JsonPath ok(Answer answer) {
        assertThat(answer.codes()).as(answer.toString()).isEmpty();
        return answer.json();
    }

    private static String answer() {
        return GraphQL.map(
                        "{ model(slug: \"qx60-l50\") { productionPeriods { plant { slug } verdict { status reason } start end dissent claims { slug } } } }",
                        Map.of())
                .toString();
    }
}
