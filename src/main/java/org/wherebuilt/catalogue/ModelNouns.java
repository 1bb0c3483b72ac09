package org.wherebuilt.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.wherebuilt.csv.Row;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.market.Market;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;
import org.wherebuilt.vehicle.ModelScope;

/** As {@link Nouns}, for models and their names. */
record ModelNouns(Nouns nouns) {

    void apply(Draft draft) {
        // Models name one another, so all are there before one is filled.
        draft.of(CatalogueFormat.MODELS).forEach(this::newModel);
        draft.of(CatalogueFormat.MODELS).forEach(this::model);
        draft.stored()
                .getOrDefault(CatalogueFormat.MODEL_NAMES, Map.of())
                .values()
                .forEach(this::removeName);
        draft.of(CatalogueFormat.MODEL_NAMES).forEach(this::name);
    }

    /** Whether the model bears the claim's nameplate, and as a car of the brand that the claim means. */
    static boolean isNamed(Model model, Claim claim) {
        return hasName(model, claim.nameplate) && mayMean(model, claim);
    }

    private static boolean mayMean(Model model, Claim claim) {
        return claim.nameplateBrand == null || claim.nameplateBrand.slug.equals(model.brand.slug);
    }

    private static boolean hasName(Model model, String nameplate) {
        return model.names.stream().anyMatch(name -> name.name.equals(nameplate));
    }

    private void newModel(Row row) {
        nouns.at(Model.class, row.get("slug"), slug -> {
            Model made = new Model();
            made.slug = slug;
            made.successors = new ArrayList<>();
            made.variants = new ArrayList<>();
            made.generations = new ArrayList<>();
            made.names = new ArrayList<>();
            made.allProductionPeriods = new ArrayList<>();
            made.allClaims = new ArrayList<>();
            return made;
        });
    }

    private void model(Row row) {
        Model model = nouns.find(Model.class, row.get("slug"));
        model.name = row.get("name");
        model.generation = row.get("generation");
        model.chassisCode = row.get("chassis_code");
        model.bodyStyle = row.get("body_style");
        model.note = row.get("note");
        model.read = nouns.read(row);
        Brand brand = model.brand;
        model.brand = nouns.find(Brand.class, row.get("brand"));
        move(model, brand == null ? null : brand.models, model.brand.models);
        if (brand != null && !brand.slug.equals(model.brand.slug)) {
            nameplatesOfBrand(model);
        }
        model.scope = row.has("scope") ? ModelScope.valueOf(row.get("scope")) : ModelScope.GENERATION;
        Model line = model.line;
        model.line = nouns.find(Model.class, row.get("line"));
        move(model, generations(line), generations(model.line));
        Model followed = model.predecessor;
        model.predecessor = nouns.find(Model.class, row.get("predecessor"));
        move(model, successors(followed), successors(model.predecessor));
        Model basis = model.variantOf;
        model.variantOf = nouns.find(Model.class, row.get("variant_of"));
        move(model, variants(basis), variants(model.variantOf));
        nouns.models().add(model.slug);
        // The start of a model may bound the end of the one that it followed, and of that one's variants.
        Stream.of(followed, model.predecessor)
                .filter(Objects::nonNull)
                .flatMap(before -> Stream.concat(Stream.of(before), before.variants.stream()))
                .forEach(before -> nouns.models().add(before.slug));
    }

    /** After a change of its brand: what is said of a name that it bears is no longer said of it, or is from now on. */
    private void nameplatesOfBrand(Model model) {
        model.allClaims.removeIf(claim -> claim.nameplateBrand != null && !isNamed(model, claim));
        nouns
                .em()
                .createQuery("from Claim where nameplateBrand.slug = ?1 and topic = ?2", Claim.class)
                .setParameter(1, model.brand.slug)
                .setParameter(2, Topic.PRODUCTION)
                .getResultList()
                .stream()
                .filter(claim -> isNamed(model, claim))
                .forEach(claim -> concern(model, claim));
    }

    private static void concern(Model model, Claim claim) {
        model.allClaims.add(claim);
        claim.subjects.add(model);
    }

    private static List<Model> generations(Model line) {
        return line == null ? null : line.generations;
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
        Model model = nouns.find(Model.class, row.get("model"));
        String nameplate = row.get("name");
        model.names.removeIf(name -> name.name.equals(nameplate)
                && Objects.equals(name.market == null ? null : name.market.slug, row.get("market"))
                && Objects.equals(name.from, nouns.date(row.get("from"))));
        if (!hasName(model, nameplate)) {
            model.allClaims.removeIf(claim -> claim.model == null && nameplate.equals(claim.nameplate));
        }
        nouns.models().add(model.slug);
    }

    private void name(Row row) {
        ModelName name = new ModelName();
        name.model = nouns.find(Model.class, row.get("model"));
        name.name = row.get("name");
        name.market = nouns.find(Market.class, row.get("market"));
        name.from = nouns.date(row.get("from"));
        name.to = nouns.date(row.get("to"));
        name.source = nouns.find(SourceDocument.class, row.get("source"));
        name.make = row.get("make");
        if (!hasName(name.model, name.name)) {
            nouns
                    .em()
                    .createQuery("from Claim where nameplate = ?1 and topic = ?2", Claim.class)
                    .setParameter(1, name.name)
                    .setParameter(2, Topic.PRODUCTION)
                    .getResultList()
                    .stream()
                    .filter(claim -> mayMean(name.model, claim))
                    .forEach(claim -> concern(name.model, claim));
        }
        name.model.names.add(name);
        nouns.models().add(name.model.slug);
    }
}
