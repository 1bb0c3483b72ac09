package org.wherebuilt.explorer;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.Statement;

/**
 * The page of one source: its facts, and every claim that is in force.
 *
 * @param claims each in a line, with the path of its page
 * @param present whether it is of the present, as files of it are
 */
record SourcePage(Head head, String slug, List<Fact> facts, List<Fact.Text> claims, boolean present) {

    static SourcePage of(SourceDocument source) {
        return of(source, source.claims, AsOf.NOW, facts(source));
    }

    /** The same as of another time, with what is different now. */
    static SourcePage of(SourceDocument source, List<Claim> held, AsOf asOf) {
        List<Fact> facts = facts(source);
        facts.add(Fact.of("Since then", changed(held, source.claims)));
        return of(source, held, asOf, facts);
    }

    private static SourcePage of(SourceDocument source, List<Claim> claims, AsOf asOf, List<Fact> facts) {
        String sentence = "%s. Rank %s. It makes %s here."
                .formatted(Answer.Said.published(source), Words.rank(source), Words.count(claims.size(), "claim"));
        Head head = new Head(
                source.title,
                "What “%s” says".formatted(source.title),
                asOf.isNow() ? sentence : asOf.inWords() + ": " + sentence,
                Head.PICTURE,
                List.of(Structured.work(source)));
        return new SourcePage(
                head,
                source.slug,
                facts,
                claims.stream()
                        .map(claim -> new Fact.Text(Statement.sentence(claim), Words.path(claim)))
                        .toList(),
                asOf.isNow());
    }

    private static String changed(List<Claim> held, List<Claim> now) {
        int added = without(now, held);
        int withdrawn = without(held, now);
        return added + withdrawn == 0
                ? "Its claims are the same."
                : "%s added, %s withdrawn or replaced."
                        .formatted(Words.count(added, "claim"), Words.count(withdrawn, "claim"));
    }

    private static int without(List<Claim> claims, List<Claim> others) {
        return (int) claims.stream().filter(claim -> !others.contains(claim)).count();
    }

    static List<Fact> facts(SourceDocument source) {
        List<Fact> facts = new ArrayList<>();
        if (source.publisher != null) {
            facts.add(Fact.of("Publisher", source.publisher));
        }
        facts.add(Fact.of("Published", source.published == null ? "undated" : source.published.inWords()));
        facts.add(Fact.of("Read", new PartialDate(source.readOn.toString()).inWords()));
        if (source.address != null) {
            facts.add(Fact.link("Address", source.address, source.address));
        }
        facts.add(Fact.of("Rank", Words.rank(source)));
        return facts;
    }
}
