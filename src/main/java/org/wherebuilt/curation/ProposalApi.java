package org.wherebuilt.curation;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.kernel.AtLeast;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ItemWeight;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Weight;

/** Proposals: made by contributors, decided by curators, seen by everybody. */
@GraphQLApi
public class ProposalApi {

    private static final String ID = "The proposal's id.";

    private final Proposals proposals;
    private final Curation curation;

    ProposalApi(Proposals proposals, Curation curation) {
        this.proposals = proposals;
        this.curation = curation;
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("proposals")
    @Description("The proposals, the newest first.")
    public ProposalConnection proposals(
            @Name("filter") @Description("Which ones; all by default.") ProposalFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ProposalConnection(proposals.page(filter, new PageRequest(first, after, last, before)));
    }

    @Weight(weight = CurationApi.LONGEST_PREVIEW)
    @NonNull
    @Query("previewProposal")
    @Description("What the changes of a proposal would do now.")
    public Preview previewProposal(@Name("proposal") @Id @NonNull @Description(ID) String proposal) {
        return curation.preview(ChangeJson.read(proposals.named("proposal", proposal).asked));
    }

    @AtLeast(role = "CONTRIBUTOR")
    @Weight(weight = Arguments.WEIGHT)
    @ItemWeight(weight = Arguments.ITEM_WEIGHT)
    @ListSize(assumedSize = 1, slicingArguments = "changes")
    @NonNull
    @Mutation("propose")
    @Description(
            "Proposes changes. They must keep all rules now, and hold for the versions that there are now. A curator decides.")
    public Proposal propose(
            @Name("changes") @NonNull @Description("The changes, at most 100.") List<@NonNull ChangeInput> changes,
            @Name("note") @NonNull @Description("Why. Everybody can read it.") String note,
            @Name("replaces")
                    @Id
                    @Description(
                            "A proposal of your own that this one replaces, because it can no longer be made, say. It is withdrawn.")
                    String replaces) {
        return proposals.propose(CurationApi.several(changes), Asked.reason("note", note), replaces);
    }

    @AtLeast(role = "CONTRIBUTOR")
    @NonNull
    @Mutation("withdraw")
    @Description("Takes a proposal back. Only who made it can.")
    public Proposal withdraw(@Name("proposal") @Id @NonNull @Description(ID) String proposal) {
        return proposals.withdraw(proposal);
    }

    @AtLeast(role = Arguments.CURATOR)
    @Weight(weight = CurationApi.LONGEST_PREVIEW)
    @NonNull
    @Mutation("decide")
    @Description(
            "Makes the changes of a proposal, or refuses them. If they can no longer be made, the error CONFLICT says why.")
    public Proposal decide(
            @Name("proposal") @Id @NonNull @Description(ID) String proposal,
            @Name("decision") @NonNull @Description("What is to become of it.") Decision decision,
            @Name("because") @Description("Why. Required to refuse it; else the proposal's note is the reason.")
                    String because) {
        if (decision == Decision.REJECT && because == null) {
            throw BadUserInput.saying("because: is required to refuse a proposal");
        }
        return proposals.decide(proposal, decision, because == null ? null : Asked.reason("because", because));
    }
}
