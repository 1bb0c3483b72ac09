package org.wherebuilt.catalogue;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Hibernate;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.Topic;
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
import org.wherebuilt.vehicle.ModelName;

/**
 * Makes the nouns of a session that is never flushed what a draft would make of them. Operators of plants are left as they are: no answer
 * depends on them.
 *
 * @param models where the slugs of models whose answers may be others now are noted
 */
record Nouns(EntityManager em, Set<String> models) {

    /** Those that others name first. */
    void apply(Draft draft) {
        // Regions and models name others of their kind, so all are there before one is filled.
        draft.of(CatalogueFormat.REGIONS).forEach(this::newRegion);
        draft.of(CatalogueFormat.REGIONS).forEach(this::region);
        draft.of(CatalogueFormat.MANUFACTURERS).forEach(this::manufacturer);
        draft.of(CatalogueFormat.BRANDS).forEach(this::brand);
        draft.of(CatalogueFormat.MARKETS).forEach(this::market);
        draft.removed(CatalogueFormat.MARKET_MEMBERS).forEach(row -> member(row, false));
        draft.of(CatalogueFormat.MARKET_MEMBERS).forEach(row -> member(row, true));
        draft.of(CatalogueFormat.PLANTS).forEach(this::plant);
        draft.of(CatalogueFormat.MODELS).forEach(this::newModel);
        draft.of(CatalogueFormat.MODELS).forEach(this::model);
        draft.removed(CatalogueFormat.MODEL_NAMES).forEach(this::removeName);
        draft.of(CatalogueFormat.MODEL_NAMES).forEach(this::name);
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
                        .filter(model -> hasName(model, claim.nameplate))
                        .toList();
    }

    private static boolean hasName(Model model, String nameplate) {
        return model.names.stream().anyMatch(name -> name.name.equals(nameplate));
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

    private List<SourceDocument> read(Row row) {
        return new ArrayList<>(row.list("sources").stream()
                .map(slug -> find(SourceDocument.class, slug))
                .toList());
    }

    private void newModel(Row row) {
        at(Model.class, row.get("slug"), slug -> {
            Model made = new Model();
            made.slug = slug;
            made.successors = new ArrayList<>();
            made.variants = new ArrayList<>();
            made.names = new ArrayList<>();
            made.allProductionPeriods = new ArrayList<>();
            made.allClaims = new ArrayList<>();
            return made;
        });
    }

    private void model(Row row) {
        Model model = find(Model.class, row.get("slug"));
        model.name = row.get("name");
        model.generation = row.get("generation");
        model.chassisCode = row.get("chassis_code");
        model.bodyStyle = row.get("body_style");
        model.note = row.get("note");
        model.read = read(row);
        Brand brand = model.brand;
        model.brand = find(Brand.class, row.get("brand"));
        move(model, brand == null ? null : brand.models, model.brand.models);
        Model followed = model.predecessor;
        model.predecessor = find(Model.class, row.get("predecessor"));
        move(model, successors(followed), successors(model.predecessor));
        Model basis = model.variantOf;
        model.variantOf = find(Model.class, row.get("variant_of"));
        move(model, variants(basis), variants(model.variantOf));
        models.add(model.slug);
        // The start of a model may bound the end of the one that it followed, and of that one's variants.
        Stream.of(followed, model.predecessor)
                .filter(Objects::nonNull)
                .flatMap(before -> Stream.concat(Stream.of(before), before.variants.stream()))
                .forEach(before -> models.add(before.slug));
    }

    private static List<Model> successors(Model model) {
        return model == null ? null : model.successors;
    }

    private static List<Model> variants(Model model) {
        return model == null ? null : model.variants;
    }

    private static void move(Model model, List<Model> from, List<Model> to) {
        Stream.of(from == null ? List.<Model>of() : from, to == null ? List.<Model>of() : to)
                .filter(list -> !list.isEmpty())
                .forEach(list -> list.removeIf(other -> other.slug.equals(model.slug)));
        if (to != null) {
            to.add(model);
        }
    }

    private void removeName(Row row) {
        Model model = find(Model.class, row.get("model"));
        String nameplate = row.get("name");
        model.names.removeIf(name -> name.name.equals(nameplate)
                && Objects.equals(name.market == null ? null : name.market.slug, row.get("market"))
                && Objects.equals(name.from, date(row.get("from"))));
        if (!hasName(model, nameplate)) {
            model.allClaims.removeIf(claim -> claim.model == null && nameplate.equals(claim.nameplate));
        }
        models.add(model.slug);
    }

    private void name(Row row) {
        ModelName name = new ModelName();
        name.model = find(Model.class, row.get("model"));
        name.name = row.get("name");
        name.market = find(Market.class, row.get("market"));
        name.from = date(row.get("from"));
        name.to = date(row.get("to"));
        name.source = find(SourceDocument.class, row.get("source"));
        name.make = row.get("make");
        if (!hasName(name.model, name.name)) {
            em.createQuery("from Claim where nameplate = ?1 and topic = ?2", Claim.class)
                    .setParameter(1, name.name)
                    .setParameter(2, Topic.PRODUCTION)
                    .getResultList()
                    .forEach(claim -> {
                        name.model.allClaims.add(claim);
                        claim.subjects.add(name.model);
                    });
        }
        name.model.names.add(name);
        models.add(name.model.slug);
    }
}
