package org.wherebuilt.evidence;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Listing.Key;

/** In which order sources are listed. */
@Description("The order of sources. Equal ones are sorted by slug.")
public enum SourceOrder {
    @Description("By slug.")
    SLUG_ASC(List.of(slug())),
    @Description("By title, A to Z.")
    TITLE_ASC(List.of(Key.name("e.title", true, source -> source.title), slug())),
    @Description("The oldest first, by the last day that the date of publication can mean, undated ones last.")
    PUBLISHED_ASC(List.of(published(true), slug())),
    @Description("The newest first, by the last day that the date of publication can mean, undated ones last.")
    PUBLISHED_DESC(List.of(published(false), slug())),
    @Description("The last read by a curator first.")
    READ_ON_DESC(List.of(new Key<>("e.readOn", false, source -> source.readOn.toString(), LocalDate::parse), slug()));

    private final List<Key<SourceDocument>> keys;

    SourceOrder(List<Key<SourceDocument>> keys) {
        this.keys = keys;
    }

    List<Key<SourceDocument>> keys() {
        return keys;
    }

    private static Key<SourceDocument> slug() {
        return Key.text("e.slug", true, source -> source.slug);
    }

    private static Key<SourceDocument> published(boolean ascending) {
        LocalDate last = ascending ? LocalDate.of(9999, 12, 31) : LocalDate.of(1, 1, 1);
        return new Key<>(
                "coalesce(e.publishedLatest, date " + last + ")",
                ascending,
                source -> (source.publishedLatest == null ? last : source.publishedLatest).toString(),
                LocalDate::parse);
    }
}
