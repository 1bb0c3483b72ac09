package org.wherebuilt.explorer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.Axe;
import org.wherebuilt.testsupport.Curator;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;
import org.wherebuilt.testsupport.Visitor;

/** What a stranger does who finds a mistake: sees what a correction would change, proposes it, decides, sees the answer, and undoes it. */
@Tag("browser")
@QuarkusTest
@TestProfile(CuratingTest.Writable.class)
class CuratingTest {

    private static final String JX = "resp2012jx-qx60-l50-smyrna";
    private static final String QX55 = "okcom-qx55-smyrna-table";
    private static final String DENIED = "Nissan said in 2012 that no JX was built there.";

    /** A database of this test's own: what it records stays recorded. */
    public static class Writable implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestDatabase.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private Visitor visitor;
    private Page page;

    @BeforeEach
    void arrive() {
        visitor = Visitor.atADesk();
        page = visitor.page();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void aStrangerProposesSeesThePreviewAcceptsSeesTheAnswerChangeAndUndoesIt() {
        String before = answer();
        visitor.open("/model/qx60-l50#claim-" + JX);
        Locator claim = page.locator("#claim-" + JX);
        assertThat(claim).hasAttribute("open", "");
        claim.getByText("Suggest a correction").click();

        assertThat(field("Plant")).hasValue("smyrna");
        assertThat(field("From")).hasValue("2012-02-20");
        assertThat(preview()).containsText("Nothing is changed yet.");
        assertThat(page.getByText("Sign in to send it")).hasCount(1);
        field("From").fill("2012-02-31");
        assertThat(field("From")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#claim-start-problem")).containsText("2012");
        assertThat(preview()).containsText("It cannot be sent yet");
        field("From").fill("2011-06");
        Locator change = preview().getByRole(AriaRole.LISTITEM).first();
        assertThat(change).containsText("QX60 (L50) at Smyrna");
        assertThat(change.locator(".turn"))
                .containsText(Pattern.compile("from 20 February 2012.*from June 2011", Pattern.DOTALL));

        page.reload();
        assertThat(page.getByText("This is your draft")).isVisible();
        assertThat(field("From")).hasValue("2011-06");

        signIn();
        assertThat(button("Propose it")).isDisabled();
        field("Why").fill("The first car left the line in June 2011.");
        button("Propose it").click();
        assertThat(page.getByText("It is proposed")).isVisible();
        assertThat(answer()).as("a proposal changes nothing").isEqualTo(before);

        page.getByRole(AriaRole.LINK, Visitor.named("queue")).click();
        Locator proposal = page.locator(".proposal").first();
        proposal.locator("summary").click();
        assertThat(proposal.getByRole(AriaRole.ROW).filter(containing("start"))).containsText("2012-02-20");
        assertThat(proposal.getByRole(AriaRole.ROW).filter(containing("start"))).containsText("2011-06");
        assertThat(proposal.locator(".turn").first()).containsText("from June 2011");
        Axe.findsNothingSerious(page);
        proposal.getByRole(AriaRole.BUTTON, exactly("Accept")).click();
        assertThat(page.getByText("Accepted: its changes are made.")).isVisible();
        assertThat(page.getByText("Nothing waits for a curator.")).isVisible();
        assertThat(answer()).contains("2011-06");

        page.getByRole(AriaRole.LINK, Visitor.named("History")).click();
        Locator edit = page.locator(".proposal").first();
        assertThat(edit).containsText("The first car left the line in June 2011.");
        assertThat(edit).containsText("proposed by Local curator");
        edit.locator("summary").click();
        assertThat(edit.getByRole(AriaRole.LIST)).containsText("from June 2011");
        edit.getByLabel("Why it should be undone").fill("It was the year before.");
        edit.getByRole(AriaRole.BUTTON, exactly("Undo it")).click();
        assertThat(page.getByText("is undone, by edit")).isVisible();
        assertThat(answer()).isEqualTo(before);

        visitor.open("/model/qx60-l50");
        page.locator(".along").getByText("History").click();
        assertThat(page.getByText("Its answers")).isVisible();
        assertThat(page.locator(".proposal").first()).containsText("It was the year before.");
        tokenIsNowhere();
        visitor.hasSeenNothingOdd();
    }

    @Test
    void aNewSourceAndItsClaimAreRecordedTogetherAndUndoneAtOnce() {
        visitor.open("/curate#claim?plant=smyrna&model=qx60-l50");
        assertThat(field("Plant")).hasValue("smyrna");
        signIn();
        page.getByLabel("The source is not in the catalogue yet").check();
        field("Title").fill("Where the JX is not built");
        page.locator("#source-kind").selectOption("COMPANY");
        field("Publisher").fill("Nissan");
        field("Published").fill("2012-09-01");
        field("In your own words").fill(DENIED);
        page.locator("#claim-stance").selectOption("DENIES");
        assertThat(preview().locator(".turn").first())
                .containsText(Pattern.compile("supported.*disputed", Pattern.DOTALL));
        button("Record it").click();
        Locator done = page.locator(".done");
        assertThat(done).containsText("It is recorded as edit");
        assertThat(done.getByRole(AriaRole.LIST)).containsText("disputed");
        assertThat(answer()).contains("DISPUTED");
        done.getByRole(AriaRole.BUTTON, exactly("Undo it")).click();
        assertThat(page.locator(".done")).containsText("It is as it was");
        assertThat(answer()).contains("SUPPORTED");
        visitor.hasSeenNothingOdd();
    }

    @Test
    void whoIsFasterIsShownAndNothingIsOverwritten() {
        visitor.open("/curate#correct?claim=" + QX55);
        signIn();
        field("Its own words").fill("Smyrna.");
        field("Why").fill("It says less.");
        assertThat(button("Record it")).isEnabled();
        Map<String, ?> other = Map.of(
                "source", "okcom",
                "topic", "PRODUCTION",
                "plant", "smyrna",
                "model", "qx55",
                "stance", "SUPPORTS",
                "kind", "REPORTED",
                "note", "Somebody was faster.");
        Curator.ask(
                "mutation ($slug: String!, $claim: ClaimInput!) { correctClaim(slug: $slug, claim: $claim, because: \"Better read.\", confirm: true) { revision } }",
                Map.of("slug", QX55, "claim", other));
        button("Record it").click();
        assertThat(page.getByRole(AriaRole.GROUP, Visitor.named("What it says now")))
                .containsText("Somebody was faster.");
        button("Begin again with this").click();
        assertThat(field("Its own words")).hasValue("");
        assertThat(field("In your own words")).hasValue("Somebody was faster.");
    }

    @Test
    void aWrongTokenIsToldAndMarkupStaysText() {
        visitor.open("/curate#claim?plant=smyrna&model=qx60-l50&note=%3Cimg%20src=x%20onerror=alert(1)%3E");
        assertThat(field("In your own words")).hasValue("<img src=x onerror=alert(1)>");
        assertThat(page.locator("main img")).hasCount(0);
        page.getByLabel("Token from the service's file").fill("wrong-token-of-nobody");
        button("Use this token").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The token is not the one in the service's file.");
        assertThat(button("Record it")).hasCount(0);
    }

    @Test
    void aFileIsLookedAtFirstAndThenMade() {
        visitor.open("/curate#upload");
        assertThat(page.getByText("Sign in as a contributor or a curator first."))
                .isVisible();
        signIn();
        String head = "slug,source,topic,plant,model,stance,kind,start,note\n";
        upload(head + "uploaded-1,resp2012jx,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,Feb-12,Said.\n");
        Locator told = page.locator(".done");
        assertThat(told).containsText("1 problem: nothing can be made of it yet");
        assertThat(told.getByRole(AriaRole.CELL)).hasText(new Pattern[] {
            Pattern.compile("claims.csv"),
            Pattern.compile("2"),
            Pattern.compile("start"),
            Pattern.compile("Feb-12"),
            Pattern.compile("is not a date.*|.*2012.*")
        });
        upload(head + "uploaded-1,resp2012jx,PRODUCTION,smyrna,qx60-l50,SUPPORTS,REPORTED,2011-03-04,Said.\n");
        assertThat(told).containsText("What it would do");
        assertThat(told).containsText("1 row, 1 recorded");
        assertThat(told).containsText("Smyrna");
        assertThat(claims("uploaded-1")).isNull();
        Locator make = button("Make the changes");
        assertThat(make).isDisabled();
        field("Why").fill("A list.");
        make.click();
        assertThat(told).containsText("It is made, as edit");
        assertThat(claims("uploaded-1")).contains("2011-03-04");
        Axe.findsNothingSerious(page);
        visitor.hasSeenNothingOdd();
        String edit = GraphQL.ask("{ edits(first: 1) { nodes { id } } }").getString("edits.nodes[0].id");
        Curator.ask(
                "mutation ($edit: ID!) { revert(edit: $edit, because: \"A test.\") { revision } }",
                Map.of("edit", edit));
    }

    @Test
    void aKeyboardIsEnough() {
        visitor.open("/curate#correct?claim=" + JX);
        assertThat(field("From")).hasValue("2012-02-20");
        tabTo("input[type=password]");
        page.keyboard().type(Curator.token());
        page.keyboard().press("Enter");
        assertThat(page.getByText("Signed in as")).isVisible();
        tabTo("#claim-start");
        page.keyboard().press("ControlOrMeta+A");
        page.keyboard().type("2011-07");
        tabTo("#because");
        page.keyboard().type("By keyboard.");
        assertThat(button("Record it")).isEnabled();
        tabTo("button.first");
        page.keyboard().press("Enter");
        assertThat(page.locator(".done")).isFocused();
        assertThat(page.locator(".done")).containsText("from July 2011");
        tabTo(".done button");
        page.keyboard().press("Enter");
        assertThat(page.locator(".done")).containsText("It is as it was");
        visitor.hasSeenNothingOdd();
    }

    private void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("The keyboard does not lead to " + selector);
    }

    private void upload(String text) {
        page.locator("#file").setInputFiles(new FilePayload("claims.csv", "text/csv", text.getBytes(UTF_8)));
    }

    private static String claims(String slug) {
        return GraphQL.ask("{ claim(slug: \"" + slug + "\") { start } }").getString("claim");
    }

    @Test
    void inGraphiQLAMutationWantsTheHeaderWithTheToken() {
        String retraction =
                "mutation { retractClaim(slug: \"%s\", because: \"A test.\") { edit { id by } changes { model { slug } } } }"
                        .formatted(JX);
        page.navigate(Visitor.address(
                "/q/graphql-ui/#query=" + URLEncoder.encode(retraction, UTF_8).replace("+", "%20")));
        Locator answer = page.locator(".result-window");
        page.locator(".graphiql-query-editor .CodeMirror-code").waitFor();
        button("Execute query (Ctrl-Enter)").click();
        assertThat(answer).containsText("UNAUTHENTICATED");
        button("Headers").click();
        page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror")
                .click();
        page.keyboard().insertText("{\"Authorization\": \"Bearer " + Curator.token() + "\"}");
        button("Execute query (Ctrl-Enter)").click();
        assertThat(answer).containsText("Local curator");
        assertThat(answer).containsText("qx60-l50");
        String edit = GraphQL.ask("{ edits(first: 1) { nodes { id } } }").getString("edits.nodes[0].id");
        Curator.ask(
                "mutation ($edit: ID!) { revert(edit: $edit, because: \"A test.\") { revision } }",
                Map.of("edit", edit));
    }

    private void signIn() {
        page.getByLabel("Token from the service's file").fill(Curator.token());
        button("Use this token").click();
        assertThat(page.getByText("Signed in as")).containsText("Local curator");
    }

    /** It is in no storage, no cookie and no address. */
    private void tokenIsNowhere() {
        assertThat((String) page.evaluate(
                        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])"))
                .doesNotContain(Curator.token());
        assertThat(page.context().cookies()).isEmpty();
        assertThat(visitor.requests())
                .allSatisfy(request -> assertThat(request.url()).doesNotContain(Curator.token()));
    }

    private static String answer() {
        return GraphQL.ask(
                        "{ model(slug: \"qx60-l50\") { productionPeriods { plant { slug } start end verdict { status reason } } } }")
                .getString("model.productionPeriods.find { it.plant.slug == 'smyrna' }");
    }

    private Locator field(String label) {
        return page.getByLabel(Pattern.compile("^\\s*" + label + "(\\s*\\(required\\))?\\s*$"));
    }

    private Locator preview() {
        return page.locator(".preview");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, Visitor.named(name));
    }

    private static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
