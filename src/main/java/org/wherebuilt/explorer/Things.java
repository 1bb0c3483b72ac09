package org.wherebuilt.explorer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.market.Market;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.PlantRepository;
import org.wherebuilt.production.LineAtPlant;
import org.wherebuilt.production.ProductionApi;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.ReportsApi;
import org.wherebuilt.production.VerdictStatus;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;
import org.wherebuilt.vehicle.ModelScope;

/**
 * The first page, and the pages about one model, plant or market, by path. They are {@link Cached}; a page as of another time is read for
 * its request.
 */
@ApplicationScoped
class Things {

    private static final List<VerdictStatus> ALL = List.of(VerdictStatus.values());

    /** Before the slug of a line. There are many, each with many claims, so a line's page is read for its request. */
    private static final String LINE = "/model/";

    private final PlantRepository plants;
    private final ModelRepository models;
    private final MarketRepository markets;
    private final ProductionApi production;
    private final ReportsApi reports;
    private final EntityManager entities;
    private final Reading reading;
    private final Cached<Read> cached;

    private record Read(
            Home home, SortedMap<String, Thing> things, Map<Days, List<Move>> stories, SortedSet<String> paths) {}

    Things(
            PlantRepository plants,
            ModelRepository models,
            MarketRepository markets,
            ProductionApi production,
            ReportsApi reports,
            EntityManager entities,
            Reading reading,
            Revisions revisions) {
        this.plants = plants;
        this.models = models;
        this.markets = markets;
        this.production = production;
        this.reports = reports;
        this.entities = entities;
        this.reading = reading;
        this.cached = new Cached<>(reading, revisions, this::all);
    }

    /** The first page as of a time. Throws as {@link #of(String)}. */
    Home home(AsOf asOf) {
        return asOf.isNow() ? cached.newest().home : reading.of(() -> home(generations(), asOf));
    }

    /**
     * The page with this path, such as {@code /model/qx60-l50}; empty when the catalogue has no such thing. Throws what the database
     * throws when nothing was read before.
     */
    Optional<Thing> of(String path) {
        Read newest = cached.newest();
        Thing kept = newest.things.get(path);
        return kept == null && path.startsWith(LINE) && newest.paths.contains(path)
                ? reading.of(() -> read(path, AsOf.NOW))
                : Optional.ofNullable(kept);
    }

    /** The same as of another time, read for this request. */
    Optional<Thing> of(String path, AsOf asOf) {
        Optional<Thing> now = of(path);
        if (asOf.isNow() || now.isEmpty()) {
            return now;
        }
        return reading.of(() -> read(path, asOf));
    }

    private Optional<Thing> read(String path, AsOf asOf) {
        String slug = path.substring(path.lastIndexOf('/') + 1);
        return switch (path.substring(1, path.lastIndexOf('/'))) {
            case "model" -> models.findByIdOptional(slug).map(model -> page(model, asOf));
            case "plant" -> plants.findByIdOptional(slug).map(plant -> page(plant, asOf));
            default -> markets.findByIdOptional(slug).map(market -> page(market, generations(), asOf));
        };
    }

    /** What moved in the stories. Throws as {@link #of(String)}. */
    Map<Days, List<Move>> stories() {
        return cached.newest().stories;
    }

    /** The paths of all pages about one thing, claims, sources and moves too, in order. Throws as {@link #of(String)}. */
    SortedSet<String> paths() {
        return cached.newest().paths;
    }

    private Read all() {
        SortedMap<String, Thing> things = new TreeMap<>();
        List<Model> all = generations();
        all.forEach(model -> things.put(Words.path(model), page(model, AsOf.NOW)));
        plants.listAll().forEach(plant -> things.put(Words.path(plant), page(plant, AsOf.NOW)));
        markets.listAll().forEach(market -> things.put(Words.path(market), page(market, all, AsOf.NOW)));
        SortedSet<String> paths = new TreeSet<>(things.keySet());
        slugs("select slug from Model where scope = LINE").forEach(slug -> paths.add(LINE + slug));
        slugs("select slug from Claim where retractedAt is null").forEach(slug -> paths.add("/claim/" + slug));
        slugs("select slug from SourceDocument").forEach(slug -> paths.add("/source/" + slug));
        Map<Days, List<Move>> stories = Moves.stories(reports);
        stories.values().forEach(moves -> moves.forEach(move -> paths.add(move.path())));
        return new Read(home(all, AsOf.NOW), things, stories, paths);
    }

    private Home home(List<Model> all, AsOf asOf) {
        return Home.of(
                all.stream().flatMap(model -> periods(model, asOf).stream()).toList(), all, plants.listAll(), asOf);
    }

    private List<String> slugs(String query) {
        return entities.createQuery(query, String.class).getResultList();
    }

    private Thing page(Model model, AsOf asOf) {
        return model.scope == ModelScope.LINE
                ? Thing.ofLine(model, reports.builtIn(model, null, null, asOf.publishedBy(), asOf.knownAt()), asOf)
                : Thing.of(model, periods(model, asOf), asOf);
    }

    /** The models that plants build. */
    private List<Model> generations() {
        return models.list("scope", ModelScope.GENERATION);
    }

    private List<ProductionPeriod> periods(Model model, AsOf asOf) {
        return production.modelProductionPeriods(model, null, asOf.publishedBy(), asOf.knownAt(), null, ALL);
    }

    private Thing page(Plant plant, AsOf asOf) {
        List<ProductionPeriod> periods =
                production.plantProductionPeriods(plant, null, asOf.publishedBy(), asOf.knownAt(), null, ALL);
        List<LineAtPlant> lines = reports.plantLines(plant, null, asOf.publishedBy(), asOf.knownAt());
        return Thing.of(plant, periods, lines, asOf);
    }

    /** What was built for it, or for a market that contains it. */
    private Thing page(Market market, List<Model> all, AsOf asOf) {
        List<ProductionPeriod> periods = all.stream()
                .flatMap(
                        model -> production
                                .modelProductionPeriods(
                                        model, null, asOf.publishedBy(), asOf.knownAt(), market.slug, ALL)
                                .stream())
                .toList();
        return Thing.of(market, periods, asOf);
    }
}
