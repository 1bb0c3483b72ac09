package org.wherebuilt.evidence;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.wherebuilt.relay.Listing.Key;

/** In which order claims are listed. */
@Description("The order of claims. Equal ones are sorted by slug.")
public enum ClaimOrder {
    @Description("By slug.")
    SLUG_ASC(List.of(slug())),
    @Description("The first recorded first.")
    RECORDED_AT_ASC(List.of(recorded(true), slug())),
    @Description("The last recorded first.")
    RECORDED_AT_DESC(List.of(recorded(false), slug())),
    @Description("Claims of the oldest sources first, claims of undated sources last.")
    PUBLISHED_ASC(List.of(published(true), slug())),
    @Description("Claims of the newest sources first, claims of undated sources last.")
    PUBLISHED_DESC(List.of(published(false), slug()));

    private final List<Key<Claim>> keys;

    ClaimOrder(List<Key<Claim>> keys) {
        this.keys = keys;
    }

    List<Key<Claim>> keys() {
        return keys;
    }

    private static Key<Claim> slug() {
        return Key.text("e.slug", true, claim -> claim.slug);
    }

    private static Key<Claim> recorded(boolean ascending) {
        return new Key<>("e.recordedAt", ascending, claim -> claim.recordedAt.toString(), OffsetDateTime::parse);
    }

    private static Key<Claim> published(boolean ascending) {
        LocalDate last = ascending ? LocalDate.of(9999, 12, 31) : LocalDate.of(1, 1, 1);
        return new Key<>(
                "coalesce(e.source.publishedLatest, date " + last + ")",
                ascending,
                claim -> (claim.source.publishedLatest == null ? last : claim.source.publishedLatest).toString(),
                LocalDate::parse);
    }
}
