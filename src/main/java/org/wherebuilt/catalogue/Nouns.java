package org.wherebuilt.catalogue;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.market.Market;
import org.wherebuilt.market.MarketKind;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.GeoPoint;
import org.wherebuilt.plant.LocationBasis;
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/**
 * Makes the nouns of a session that is never flushed what a draft would make of them. Operators of plants are left as they are: no answer
 * depends on them.
 *
 * @param models where the slugs of models whose answers may be others now are noted
 */
record Nouns(EntityManager em, Set<String> models) {

    /** Those that others name first. */
    void apply(Draft draft) {
        // Regions name one another, so all are there before one is filled.
        draft.of(CatalogueFormat.REGIONS).forEach(this::newRegion);
        draft.of(CatalogueFormat.REGIONS).forEach(this::region);
        draft.of(CatalogueFormat.MANUFACTURERS).forEach(this::manufacturer);
        draft.of(CatalogueFormat.BRANDS).forEach(this::brand);
        draft.of(CatalogueFormat.MARKETS).forEach(this::market);
        draft.removed(CatalogueFormat.MARKET_MEMBERS).forEach(row -> member(row, false));
        draft.of(CatalogueFormat.MARKET_MEMBERS).forEach(row -> member(row, true));
        draft.of(CatalogueFormat.PLANTS).forEach(this::plant);
        new ModelNouns(this).apply(draft);
    }

    /** The session's entity with this key; a new one if it has none. */
    <T> T at(Class<T> type, String key, Function<String, T> newOne) {
        T found = find(type, key);
        if (found == null) {
            found = newOne.apply(key);
            // It is in no table until a flush, which never comes, and the session finds it by its key.
            em.persist(found);
        }
        return found;
    }

    <T> T find(Class<T> type, String key) {
        // A proxy is no instance of the class that the schema's types go by.
        return key == null ? null : type.cast(Hibernate.unproxy(em.find(type, key)));
    }

    PartialDate date(String text) {
        return text == null ? null : new PartialDate(text);
    }

    /** The models that a claim may be about: the one it names, those that have its nameplate, or all of its brand. */
    List<Model> subjects(Claim claim) {
        if (claim.model != null) {
            return List.of(claim.model);
        }
        return claim.brand != null
                ? claim.brand.models
                : Stream.concat(
                                em
                                        .createQuery(
                                                "select distinct n.model.slug from ModelName n where n.name = ?1",
                                                String.class)
                                        .setParameter(1, claim.nameplate)
                                        .getResultList()
                                        .stream(),
                                models.stream())
                        .distinct()
                        .map(slug -> find(Model.class, slug))
                        .filter(model -> ModelNouns.isNamed(model, claim))
                        .toList();
    }

    private void newRegion(Row row) {
        at(Region.class, row.get("slug"), slug -> {
            Region made = new Region();
            made.slug = slug;
            made.regions = new ArrayList<>();
            made.countries = new ArrayList<>();
            made.directPlants = new ArrayList<>();
            return made;
        });
    }

    private void region(Row row) {
        Region region = find(Region.class, row.get("slug"));
        region.name = row.get("name");
        region.country = find(Country.class, row.get("country"));
        Region within = region.within;
        region.within = find(Region.class, row.get("within"));
        if (within != region.within) {
            everyModelMayChange();
        }
    }

    private void everyModelMayChange() {
        models.addAll(em.createQuery("select slug from Model", String.class).getResultList());
    }

    private void manufacturer(Row row) {
        Manufacturer manufacturer = at(Manufacturer.class, row.get("slug"), slug -> {
            Manufacturer made = new Manufacturer();
            made.slug = slug;
            made.operations = new ArrayList<>();
            made.brands = new ArrayList<>();
            return made;
        });
        manufacturer.name = row.get("name");
        manufacturer.country = find(Country.class, row.get("country"));
        manufacturer.source = find(SourceDocument.class, row.get("source"));
    }

    private void brand(Row row) {
        Brand brand = at(Brand.class, row.get("slug"), slug -> {
            Brand made = new Brand();
            made.slug = slug;
            made.allClaims = new ArrayList<>();
            made.models = new ArrayList<>();
            return made;
        });
        brand.name = row.get("name");
        brand.manufacturer = find(Manufacturer.class, row.get("manufacturer"));
        brand.source = find(SourceDocument.class, row.get("source"));
    }

    private void market(Row row) {
        Market market = at(Market.class, row.get("slug"), slug -> {
            Market made = new Market();
            made.slug = slug;
            made.parents = new ArrayList<>();
            made.members = new ArrayList<>();
            made.namedByProductionPeriods = new ArrayList<>();
            return made;
        });
        market.name = row.get("name");
        market.kind = MarketKind.valueOf(row.get("kind"));
        market.country = find(Country.class, row.get("country"));
    }

    private void member(Row row, boolean isOne) {
        Market market = find(Market.class, row.get("market"));
        Market member = find(Market.class, row.get("member"));
        market.members.removeIf(other -> other.slug.equals(member.slug));
        member.parents.removeIf(other -> other.slug.equals(market.slug));
        if (isOne) {
            market.members.add(member);
            member.parents.add(market);
        }
        everyModelMayChange();
    }

    private void plant(Row row) {
        Plant plant = at(Plant.class, row.get("slug"), slug -> {
            Plant made = new Plant();
            made.slug = slug;
            made.operators = new ArrayList<>();
            made.allProductionPeriods = new ArrayList<>();
            made.allClaims = new ArrayList<>();
            return made;
        });
        plant.name = row.get("name");
        plant.city = row.get("city");
        plant.regionEntity = find(Region.class, row.get("region"));
        plant.country = find(Country.class, row.get("country"));
        plant.placeSource = find(SourceDocument.class, row.get("place_source"));
        plant.location = row.has("latitude") ? point(row) : null;
        plant.locationSource = find(SourceDocument.class, row.get("location_source"));
        plant.openedOn = date(row.get("opened"));
        plant.openedOnSource = find(SourceDocument.class, row.get("opened_source"));
        plant.closedOn = date(row.get("closed"));
        plant.closure = row.has("closure") ? Closure.valueOf(row.get("closure")) : null;
        plant.closedOnSource = find(SourceDocument.class, row.get("closed_source"));
        plant.description = row.get("description");
        plant.read = read(row);
        plant.allClaims.stream()
                .filter(claim -> claim.retractedAt == null)
                .flatMap(claim -> subjects(claim).stream())
                .forEach(model -> models.add(model.slug));
    }

    private static GeoPoint point(Row row) {
        GeoPoint point = new GeoPoint();
        point.latitude = Double.valueOf(row.get("latitude"));
        point.longitude = Double.valueOf(row.get("longitude"));
        point.basis = LocationBasis.valueOf(row.get("location_basis"));
        return point;
    }

    /** The documents that were read about the noun. */
    List<SourceDocument> read(Row row) {
        return new ArrayList<>(row.list("sources").stream()
                .map(slug -> find(SourceDocument.class, slug))
                .toList());
    }
}
