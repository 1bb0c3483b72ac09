package org.wherebuilt.production;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.ClaimKind;
import org.wherebuilt.evidence.EndState;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.evidence.Topic;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/**
 * Claims for tests of the rule, in the words of a car person. A source is a name, its kind and its date, such as
 * {@code "Response NEWS 2012-02-22"} or, undated, {@code "ok.com WEB"}; an underscore in a name is a space.
 */
final class Testimony {

    static final Model CAR = car();
    private static final Map<String, Market> MARKETS = markets();

    private static final Map<Character, List<String>> COUNTRIES = Map.of(
            'j', List.of("JP", "Japan"),
            'u', List.of("US", "United States"),
            'm', List.of("MX", "Mexico"),
            'c', List.of("CN", "China"));

    /** Name and city of some plants, for who reads about them. */
    private static final Map<String, List<String>> PLANTS = Map.of(
            "j1", List.of("Nissan Tochigi Plant", "Kaminokawa"),
            "j2", List.of("Nissan Oppama Plant", "Yokosuka"),
            "u1", List.of("Smyrna Vehicle Assembly Plant", "Smyrna"),
            "u2", List.of("Canton Vehicle Assembly Plant", "Canton"),
            "m1", List.of("COMPAS, Cooperation Manufacturing Plant Aguascalientes", "Aguascalientes"),
            "c1", List.of("Dongfeng Nissan Dalian Plant", "Dalian"),
            "c2", List.of("Dongfeng Nissan Xiangyang Plant", "Xiangyang"));

    final Claim claim = new Claim();

    private Testimony(String source, String plant) {
        String[] words = source.split(" ");
        claim.slug = source.toLowerCase().replace(' ', '-') + "-" + plant;
        claim.source = new SourceDocument();
        claim.source.slug = words[0].toLowerCase();
        claim.source.title = words[0];
        claim.source.publisher = words[0].replace('_', ' ');
        claim.source.kind = SourceKind.valueOf(words[1]);
        claim.source.published = words.length > 2 ? new PartialDate(words[2]) : null;
        claim.source.readOn = LocalDate.of(2026, 11, 22);
        claim.topic = Topic.PRODUCTION;
        claim.stance = Stance.SUPPORTS;
        claim.kind = ClaimKind.REPORTED;
        claim.endState = EndState.NOT_STATED;
        claim.markets = new ArrayList<>();
        claim.excludedMarkets = new ArrayList<>();
        claim.recordedAt = OffsetDateTime.parse("2026-11-22T00:00:00Z");
        claim.plant = plant(plant);
        claim.model = CAR;
    }

    static Testimony says(String source, String plant) {
        return new Testimony(source, plant);
    }

    Testimony inferred() {
        return kind(ClaimKind.INFERRED);
    }

    Testimony announced() {
        return kind(ClaimKind.ANNOUNCED);
    }

    Testimony decoded() {
        return kind(ClaimKind.DECODED);
    }

    /** Names the plant as one of the places of a list. */
    Testimony listed(String oneOf) {
        claim.oneOf = oneOf;
        return kind(ClaimKind.LISTED);
    }

    private Testimony kind(ClaimKind kind) {
        claim.kind = kind;
        claim.slug += "-" + kind.name().toLowerCase();
        return this;
    }

    Testimony denies() {
        claim.stance = Stance.DENIES;
        return this;
    }

    Testimony only() {
        claim.exclusiveBecause = "It names the one place.";
        return this;
    }

    Testimony rank(int byHand) {
        claim.source.handGivenRank = (short) byHand;
        return this;
    }

    Testimony from(String start) {
        claim.start = new PartialDate(start);
        claim.slug += "-" + start.toLowerCase().replace("~", "x");
        return this;
    }

    Testimony until(String end) {
        claim.end = new PartialDate(end);
        claim.endState = EndState.ENDED;
        claim.slug += "-" + end.toLowerCase().replace("~", "x");
        return this;
    }

    Testimony ongoing() {
        claim.endState = EndState.ONGOING;
        return this;
    }

    Testimony ended() {
        claim.endState = EndState.ENDED;
        return this;
    }

    /** Speaks of the car as another make sold it. */
    Testimony ofTwin(String make) {
        claim.make = make;
        return this;
    }

    Testimony in(String... markets) {
        List.of(markets).forEach(market -> claim.markets.add(MARKETS.get(market)));
        return this;
    }

    Testimony except(String... markets) {
        List.of(markets).forEach(market -> claim.excludedMarkets.add(MARKETS.get(market)));
        return this;
    }

    /** Says it of the plant's country, not of the plant. */
    Testimony somewhereInTheCountry() {
        claim.country = claim.plant.country;
        claim.plant = null;
        return this;
    }

    /** Says it of every car of the brand. */
    Testimony ofTheWholeBrand() {
        claim.model = null;
        claim.brand = CAR.brand;
        return this;
    }

    /** Says it of a nameplate. */
    Testimony byName() {
        claim.model = null;
        claim.nameplate = "Car";
        return this;
    }

    private static Plant plant(String slug) {
        Plant plant = new Plant();
        plant.slug = slug;
        List<String> called = PLANTS.getOrDefault(slug, List.of(slug, slug));
        plant.name = called.get(0);
        plant.city = called.get(1);
        plant.country = new Country();
        plant.country.code = COUNTRIES.get(slug.charAt(0)).get(0);
        plant.country.name = COUNTRIES.get(slug.charAt(0)).get(1);
        return plant;
    }

    private static Model car() {
        Model model = new Model();
        model.slug = "car";
        model.name = "QX55";
        model.successors = List.of();
        model.brand = new Brand();
        model.brand.slug = "brand";
        model.brand.name = "Infiniti";
        ModelName name = new ModelName();
        name.name = "Car";
        model.names = List.of(name);
        return model;
    }

    private static Map<String, Market> markets() {
        Map<String, Market> all = new TreeMap<>();
        for (String slug : List.of("world", "north-america", "usa", "canada", "china")) {
            Market market = new Market();
            market.slug = slug;
            market.members = new ArrayList<>();
            market.parents = new ArrayList<>();
            all.put(slug, market);
        }
        contains(all, "world", "north-america");
        contains(all, "world", "china");
        contains(all, "north-america", "usa");
        contains(all, "north-america", "canada");
        return all;
    }

    private static void contains(Map<String, Market> all, String market, String member) {
        all.get(market).members.add(all.get(member));
        all.get(member).parents.add(all.get(market));
    }
}
