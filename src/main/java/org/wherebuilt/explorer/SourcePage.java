package org.wherebuilt.explorer;

import java.util.ArrayList;
import java.util.List;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.production.Statement;

/**
 * The page of one source: its facts, and every claim that is in force.
 *
 * @param claims each in a line, with the path of its page
 */
record SourcePage(Head head, String slug, List<Fact> facts, List<Fact.Text> claims) {

    static SourcePage of(SourceDocument source) {
        String title = "What “%s” says".formatted(source.title);
        Head head = new Head(
                source.title,
                title,
                "%s. Rank %s. It makes %s here."
                        .formatted(
                                Answer.Said.published(source),
                                Words.rank(source),
                                Words.count(source.claims.size(), "claim")),
                Head.PICTURE,
                List.of(Structured.work(source)));
        return new SourcePage(
                head,
                source.slug,
                facts(source),
                source.claims.stream()
                        .map(claim -> new Fact.Text(Statement.sentence(claim), Words.path(claim)))
                        .toList());
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
