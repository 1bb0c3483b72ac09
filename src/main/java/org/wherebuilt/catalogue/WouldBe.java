package org.wherebuilt.catalogue;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/** Makes the entities of a session that is never flushed what a draft would make of them. */
public final class WouldBe {

    /** How many keys one query has. */
    private static final int AT_ONCE = 1_000;

    private final EntityManager em;
    private final OffsetDateTime now;
    private final Nouns nouns;
    private final Set<String> models = new TreeSet<>();
    private final Map<List<String>, List<Model>> named = new HashMap<>();

    private WouldBe(EntityManager em, OffsetDateTime now) {
        this.em = em;
        this.now = now;
        this.nouns = new Nouns(em, models);
    }

    /** Changes the session's entities; returns the slugs of the models whose answers may be others now. */
    public static Set<String> apply(EntityManager em, Draft draft, OffsetDateTime now) {
        WouldBe wouldBe = new WouldBe(em, now);
        draft.of(CatalogueFormat.SOURCES).forEach(wouldBe::source);
        wouldBe.nouns.apply(draft);
        wouldBe.claims(draft.of(CatalogueFormat.CLAIMS));
        return wouldBe.models;
    }

    private void source(Row row) {
        SourceDocument source = nouns.at(SourceDocument.class, row.get("slug"), slug -> {
            SourceDocument made = new SourceDocument();
            made.slug = slug;
            made.claims = new ArrayList<>();
            return made;
        });
        source.claims.forEach(claim -> nouns.subjects(claim).forEach(model -> models.add(model.slug)));
        source.title = row.get("title");
        source.publisher = row.get("publisher");
        source.published = nouns.date(row.get("published"));
        source.readOn = LocalDate.parse(row.get("read_on"));
        source.address = row.get("address");
        source.kind = SourceKind.valueOf(row.get("kind"));
        source.handGivenRank = row.has("rank") ? Short.valueOf(row.get("rank")) : null;
        source.rankBecause = row.get("rank_because");
    }

    private void claims(List<Row> rows) {
        Map<String, Claim> inForce = new HashMap<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + AT_ONCE));
            em.createQuery("from Claim where slug in ?1 and retractedAt is null", Claim.class)
                    .setParameter(1, slugs(some, "slug"))
                    .getResultList()
                    .forEach(claim -> inForce.put(claim.slug, claim));
            // Here together, so that they need not be read one by one.
            em.createQuery("from Model where slug in ?1", Model.class)
                    .setParameter(1, slugs(some, "model"))
                    .getResultList();
        }
        rows.forEach(row -> claim(row, inForce.get(row.get("slug"))));
    }

    private static List<String> slugs(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The models that a claim may be about. No name changes any more, so those of a nameplate are looked up once. */
    private List<Model> subjects(Claim claim) {
        return claim.nameplate == null
                ? nouns.subjects(claim)
                : named.computeIfAbsent(
                        Arrays.asList(claim.nameplate, claim.nameplateBrand == null ? null : claim.nameplateBrand.slug),
                        nameplate -> nouns.subjects(claim));
    }

    private void claim(Row row, Claim inForce) {
        if (inForce != null) {
            subjects(inForce).forEach(model -> models.add(model.slug));
            inForce.retractedAt = now;
        }
        if (row.has("retracted_at")) {
            return;
        }
        Claim claim = new Claim();
        claim.supersedes = inForce;
        fill(claim, row);
        for (Model model : subjects(claim)) {
            models.add(model.slug);
            if (claim.topic == Topic.PRODUCTION && claim.brand == null) {
                model.allClaims.add(claim);
                claim.subjects.add(model);
            }
        }
        if (claim.brand != null) {
            claim.brand.allClaims.add(claim);
        }
    }

    private void fill(Claim claim, Row row) {
        claim.slug = row.get("slug");
        claim.source = nouns.find(SourceDocument.class, row.get("source"));
        claim.topic = Topic.valueOf(row.get("topic"));
        claim.plant = nouns.find(Plant.class, row.get("plant"));
        claim.regionEntity = nouns.find(Region.class, row.get("region"));
        claim.country = nouns.find(Country.class, row.get("country"));
        claim.model = nouns.find(Model.class, row.get("model"));
        claim.nameplate = row.get("nameplate");
        claim.nameplateBrand = nouns.find(Brand.class, row.get("nameplate_brand"));
        claim.brand = nouns.find(Brand.class, row.get("brand"));
        claim.manufacturer = nouns.find(Manufacturer.class, row.get("manufacturer"));
        claim.make = row.get("make");
        claim.stance = Stance.valueOf(row.get("stance"));
        claim.kind = ClaimKind.valueOf(row.get("kind"));
        claim.oneOf = row.get("one_of");
        claim.exclusiveBecause = row.get("exclusive_because");
        claim.start = nouns.date(row.get("start"));
        String end = row.get("end");
        boolean dated = end != null && !end.equals(ClaimSheet.ONGOING) && !end.equals(ClaimSheet.ENDED);
        claim.end = dated ? nouns.date(end) : null;
        claim.endState =
                end == null ? EndState.NOT_STATED : end.equals(ClaimSheet.ONGOING) ? EndState.ONGOING : EndState.ENDED;
        claim.markets = markets(row.list("markets"));
        claim.excludedMarkets = markets(row.list("excluded_markets"));
        claim.quote = row.get("quote");
        claim.note = row.get("note");
        claim.recordedAt = now;
        claim.subjects = new ArrayList<>();
    }

    private List<Market> markets(List<String> slugs) {
        return slugs.stream()
                .sorted()
                .map(slug -> nouns.find(Market.class, slug))
                .toList();
    }
}
