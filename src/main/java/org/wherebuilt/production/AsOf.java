package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.Years;
import org.wherebuilt.vehicle.Model;

/**
 * What was known: to anybody, by the dates of publication, and to this catalogue, by its own record.
 *
 * @param publishedBy leaves out sources published later (a partial date counts from its last day, an undated source from
 *     the day it was read); null leaves out none
 * @param knownAt takes the claims recorded by then and not yet retracted; null takes those in force now
 */
record AsOf(LocalDate publishedBy, OffsetDateTime knownAt) {

    static final AsOf NOW = new AsOf(null, null);

    private static final String SEPARATOR = "@";

    boolean isNow() {
        return publishedBy == null && knownAt == null;
    }

    /** Every claim about the model, those about its brand too, as far as known. */
    List<Claim> claimsAbout(Model model) {
        return Stream.concat(model.allClaims.stream(), model.brand.allClaims.stream())
                .filter(this::includes)
                .toList();
    }

    /** Every claim about the models that followed it, or followed the model of which it is a variant, as far as known. */
    List<Claim> claimsAboutSuccessors(Model model) {
        return Stream.of(model, model.variantOf)
                .filter(Objects::nonNull)
                .flatMap(followed -> followed.successors.stream())
                .flatMap(successor -> successor.allClaims.stream())
                .filter(this::includes)
                .toList();
    }

    boolean includes(Claim claim) {
        boolean recorded = knownAt == null
                ? claim.retractedAt == null
                : !claim.recordedAt.isAfter(knownAt)
                        && (claim.retractedAt == null || claim.retractedAt.isAfter(knownAt));
        return recorded && (publishedBy == null || !claim.source.knownOn().isAfter(publishedBy));
    }

    /** What distinguishes an id of this time from today's; empty for now. */
    String key() {
        return isNow()
                ? ""
                : SEPARATOR
                        + (publishedBy == null ? "" : publishedBy)
                        + SEPARATOR
                        + (knownAt == null ? "" : knownAt.toInstant());
    }

    /** Reads {@link #key} from the end of an id's text; throws {@link BadUserInput} when it is none. */
    static AsOf parse(String key) {
        if (key.isEmpty()) {
            return NOW;
        }
        String[] parts = key.split(SEPARATOR, -1);
        try {
            LocalDate publishedBy = parts[1].isEmpty() ? null : LocalDate.parse(parts[1]);
            OffsetDateTime knownAt = parts[2].isEmpty() ? null : OffsetDateTime.parse(parts[2]);
            if ((publishedBy == null || Years.include(publishedBy)) && (knownAt == null || Years.include(knownAt))) {
                return new AsOf(publishedBy, knownAt);
            }
        } catch (RuntimeException malformed) {
            // falls through to the one message for every kind of malformed key
        }
        throw new BadUserInput("id", key, "an id from an earlier answer");
    }
}
