package org.wherebuilt.evidence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.wherebuilt.relay.Listing;
import org.wherebuilt.relay.Listing.Key;
import org.wherebuilt.relay.Page;

/** Reads claims. They are written by the catalogue's loader alone. */
@ApplicationScoped
public class ClaimRepository implements PanacheRepositoryBase<Claim, Long> {

    /** The claims in force about one plant and one model each: those that can make a production period. */
    public List<Claim> judgeable() {
        return list(
                "from Claim c join fetch c.source"
                        + " where c.retractedAt is null and c.topic = ?1 and c.plant is not null and c.model is not null",
                Topic.PRODUCTION);
    }

    /** The claim that {@link Claim#versionKey} names: the one in force, or a retracted version. */
    public Optional<Claim> version(String key) {
        return list("slug", key.split("@", 2)[0]).stream()
                .filter(claim -> claim.versionKey().equals(key))
                .findFirst();
    }

    Page<Claim> page(ClaimFilter filter, int first, String after) {
        Listing<Claim> listing = new Listing<>(Claim.class).where("e.retractedAt is null");
        if (filter != null) {
            filter.applyTo(listing);
        }
        return listing.orderBy("SLUG", List.of(Key.text("e.slug", true, claim -> claim.slug)))
                .page(getEntityManager(), first, after);
    }
}
