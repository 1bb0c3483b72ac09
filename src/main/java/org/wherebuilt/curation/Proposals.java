package org.wherebuilt.curation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Caller;
import org.wherebuilt.kernel.Conflict;
import org.wherebuilt.kernel.CurrentCaller;
import org.wherebuilt.kernel.Listing;
import org.wherebuilt.kernel.Listing.Key;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Page;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Keeps proposals, and makes the changes of those that are accepted. */
@ApplicationScoped
class Proposals implements PanacheRepositoryBase<Proposal, Long> {

    private static final int MOST_OPEN = 20;
    private static final int MOST_A_DAY = 50;

    private final Curation curation;
    private final CurrentCaller caller;
    private final References references;
    private final Clock clock;

    Proposals(Curation curation, CurrentCaller caller, References references, Clock clock) {
        this.curation = curation;
        this.caller = caller;
        this.references = references;
        this.clock = clock;
    }

    /** The newest first; a filter that is null has no condition. */
    Page<Proposal> page(ProposalFilter filter, PageRequest page) {
        return new Listing<>(Proposal.class)
                .filter(
                        filter,
                        references,
                        (given, check) -> given.checkReferences(check, "filter"),
                        ProposalFilter::applyTo)
                .orderBy(
                        "NEWEST",
                        List.of(new Key<>("e.number", false, proposal -> proposal.number.toString(), Long::valueOf)))
                .page(getEntityManager(), page);
    }

    /** The proposal with this id. Throws {@link BadUserInput} when there is none. */
    Proposal named(String argument, String id) {
        NodeId node = NodeId.parse(argument, id);
        Proposal found = Proposal.TYPE.equals(node.type()) && node.key().matches("[1-9][0-9]{0,17}")
                ? findById(Long.valueOf(node.key()))
                : null;
        if (found == null) {
            throw new BadUserInput(argument, id, "the id of a proposal");
        }
        return found;
    }

    /** Keeps the changes, which must keep all rules now, for the versions that there are now. */
    Proposal propose(List<Change> changes, String note, String replaces) {
        refuseMany();
        if (replaces != null) {
            close(own("replaces", replaces), Proposal.State.WITHDRAWN, null, null);
        }
        Proposal proposal = new Proposal();
        proposal.person = Repeats.person(caller.get());
        proposal.by = caller.get().name();
        proposal.proposedAt = now();
        proposal.note = note;
        proposal.asked = ChangeJson.write(curation.forThisVersion(changes));
        proposal.state = Proposal.State.OPEN;
        persist(proposal);
        flush();
        return proposal;
    }

    private void refuseMany() {
        Caller by = caller.get();
        String person = Repeats.person(by);
        long open = count("person = ?1 and state = ?2", person, Proposal.State.OPEN);
        long today = count("person = ?1 and proposedAt > ?2", person, now().minus(Duration.ofDays(1)));
        if (open >= MOST_OPEN || today >= MOST_A_DAY) {
            throw BadUserInput.saying(
                    "changes: you have %d open proposals and made %d within a day; at most %d and %d are accepted. Withdraw one, or wait until they are decided."
                            .formatted(open, today, MOST_OPEN, MOST_A_DAY));
        }
    }

    Proposal withdraw(String id) {
        Proposal proposal = own("proposal", id);
        close(proposal, Proposal.State.WITHDRAWN, null, null);
        return proposal;
    }

    private Proposal own(String argument, String id) {
        Proposal proposal = named(argument, id);
        if (!proposal.person.equals(Repeats.person(caller.get()))) {
            throw BadUserInput.saying("%s: was made by somebody else; only they can withdraw it".formatted(argument));
        }
        return proposal;
    }

    /** Makes the changes, or refuses them. Throws {@link Conflict} when the changes can no longer be made. */
    Proposal decide(String id, Decision decision, String because) {
        Proposal proposal = named("proposal", id);
        refuseDecided(proposal);
        if (decision == Decision.REJECT) {
            close(proposal, Proposal.State.REJECTED, caller.get().name(), because);
            return proposal;
        }
        Curation.Made made;
        try {
            made = curation.accept(proposal, because == null ? proposal.note : because);
        } catch (BadUserInput noLonger) {
            throw new Conflict(
                    "proposal: its changes can no longer be made. %s".formatted(noLonger.getMessage()),
                    noLonger.details());
        }
        Proposal accepted = findById(proposal.number);
        accepted.edit = made.edit();
        close(accepted, Proposal.State.ACCEPTED, caller.get().name(), because);
        return accepted;
    }

    private void close(Proposal proposal, Proposal.State state, String by, String because) {
        refuseDecided(proposal);
        proposal.state = state;
        proposal.decidedAt = now();
        proposal.decidedBy = by;
        proposal.because = because;
        flush();
    }

    private static void refuseDecided(Proposal proposal) {
        if (proposal.state != Proposal.State.OPEN) {
            throw new Conflict(
                    "proposal: is %s already.".formatted(proposal.state), Map.of("state", proposal.state.name()));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
