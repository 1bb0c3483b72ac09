package org.wherebuilt.explorer;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.market.Market;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.PlantRepository;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.VerdictStatus;
import org.wherebuilt.relay.Revisions;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelRepository;

/**
 * The heads of all pages about one thing, by path. They are read together, once for each version of the catalogue: a page costs no
 * connection to the database, and is still there while the database is away.
 */
@ApplicationScoped
class Heads {

    /** A preview shows about 200 characters. */
    private static final int SHOWN = 4;

    private final PlantRepository plants;
    private final ModelRepository models;
    private final MarketRepository markets;
    private final Revisions revisions;
    private volatile Read read;

    private record Read(String version, SortedMap<String, Head> heads) {}

    Heads(PlantRepository plants, ModelRepository models, MarketRepository markets, Revisions revisions) {
        this.plants = plants;
        this.models = models;
        this.markets = markets;
        this.revisions = revisions;
    }

    /**
     * The head of the page with this path, such as {@code /model/qx60-l50}; empty when the catalogue has no such thing. Throws what the
     * database throws when nothing was read before.
     */
    Optional<Head> of(String path) {
        return Optional.ofNullable(newest().get(path));
    }

    /** The paths of all pages that have one, in order. Throws as {@link #of}. */
    Set<String> paths() {
        return newest().keySet();
    }

    private SortedMap<String, Head> newest() {
        Read known = read;
        String version = revisions.confirmed().orElse(null);
        if (known == null || version != null && !version.equals(known.version)) {
            known = read(version);
        }
        return known.heads;
    }

    private synchronized Read read(String version) {
        if (read == null || !Objects.equals(version, read.version)) {
            read = new Read(version, QuarkusTransaction.requiringNew().call(this::all));
        }
        return read;
    }

    private SortedMap<String, Head> all() {
        SortedMap<String, Head> heads = new TreeMap<>();
        models.listAll().forEach(model -> heads.put("/model/" + model.slug, head(model)));
        plants.listAll().forEach(plant -> heads.put("/plant/" + plant.slug, head(plant)));
        markets.listAll().forEach(market -> heads.put("/market/" + market.slug, head(market)));
        return heads;
    }

    private static Head head(Model model) {
        String name = Stream.of(
                        model.brand.name, model.name, model.chassisCode == null ? null : "(" + model.chassisCode + ")")
                .filter(Objects::nonNull)
                .collect(joining(" "));
        return new Head(
                name,
                name + ": where it was built",
                sentence(
                        answers(model.allProductionPeriods),
                        "Built at ",
                        period -> period.plant.name + ", " + period.plant.country.name + span(period),
                        "; ",
                        "No source tells of a plant that built it."));
    }

    private static Head head(Plant plant) {
        String place = plant.city + ", " + plant.country.name;
        return new Head(
                plant.name,
                plant.name + ", " + place + ": what it built",
                sentence(
                        answers(plant.allProductionPeriods),
                        place + ". It built ",
                        period -> period.model.brand.name + " " + period.model.name + span(period),
                        "; ",
                        place + ". No source tells of a model that it built."));
    }

    private static Head head(Market market) {
        Map<String, Plant> named = market.namedByProductionPeriods.stream()
                .filter(period -> VerdictStatus.ANSWERS.contains(period.status))
                .collect(toMap(period -> period.plant.slug, period -> period.plant, (one, other) -> one));
        return new Head(
                market.name,
                "Built for " + market.name + ": which plants, which models",
                sentence(
                        named.values().stream()
                                .map(plant -> plant.name)
                                .sorted()
                                .toList(),
                        "Sources name it as a market of ",
                        Function.identity(),
                        "; ",
                        "No source names it as a market of any one plant."));
    }

    private static List<ProductionPeriod> answers(List<ProductionPeriod> periods) {
        return periods.stream()
                .filter(period -> VerdictStatus.ANSWERS.contains(period.status))
                .toList();
    }

    private static <T> String sentence(
            List<T> items, String opening, Function<T, String> words, String between, String nothing) {
        if (items.isEmpty()) {
            return nothing;
        }
        String more = items.size() > SHOWN ? between + (items.size() - SHOWN) + " more" : "";
        return items.stream().limit(SHOWN).map(words).collect(joining(between, opening, more + ". And who says so."));
    }

    private static String span(ProductionPeriod period) {
        return words(" from ", period.start) + words(" to ", period.end);
    }

    private static String words(String before, PartialDate date) {
        return date == null ? "" : before + date;
    }
}
