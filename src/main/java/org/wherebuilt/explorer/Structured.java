package org.wherebuilt.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.Stance;
import org.wherebuilt.market.Market;
import org.wherebuilt.market.MarketKind;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.production.ClaimJudgement;
import org.wherebuilt.production.ProductionPeriod;
import org.wherebuilt.production.Statement;
import org.wherebuilt.vehicle.Model;

/** Things of the catalogue as schema.org has them, for machines that read pages. What a thing does not have is left out. */
final class Structured {

    /** What the repository says of the catalogue's licence. */
    private static final String LICENCE = "https://www.apache.org/licenses/LICENSE-2.0";

    private static final String TYPE = "@type";
    private static final String ID = "@id";

    /** A page of this site, whose origin is known when it is written. */
    private record Link(String path) {}

    private static final ObjectWriter WRITER = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(Link.class, new JsonSerializer<Link>() {
                @Override
                public void serialize(Link link, JsonGenerator json, SerializerProvider provider) throws IOException {
                    json.writeString(((Address) provider.getAttribute(Address.class)).of(link.path));
                }
            }))
            .writer();

    private Structured() {}

    /** As JSON that can stand in HTML. */
    static String write(List<Map<String, Object>> things, Address address) {
        try {
            return WRITER.withAttribute(Address.class, address)
                    .writeValueAsString(thing("@context", "https://schema.org").and("@graph", things).map)
                    .replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The whole catalogue, to take along. */
    static List<Map<String, Object>> catalogue() {
        return List.of(thing(TYPE, "Dataset")
                .and(ID, new Link("/#catalogue"))
                .and("name", "Wherebuilt: which plant built which car")
                .and(
                        "description",
                        "Which plant built which car model, when and for which market: every claim with its source, also"
                                + " the claims that disagree.")
                .and("url", new Link("/"))
                .and("license", LICENCE)
                .and("isAccessibleForFree", true)
                .and("creator", wherebuilt())
                .and(
                        "distribution",
                        thing(TYPE, "DataDownload")
                                .and("encodingFormat", "application/zip")
                                .and("contentUrl", new Link("/catalogue.zip"))
                                .map)
                .map);
    }

    static Map<String, Object> model(Model model, Stream<Country> countries) {
        String path = Words.path(model);
        return thing(TYPE, "ProductModel")
                .and(ID, new Link(path + "#model"))
                .and("name", Words.name(model))
                .and("url", new Link(path))
                .and("brand", thing(TYPE, "Brand").and("name", model.brand.name).map)
                .and("model", model.name)
                .and(
                        "alternateName",
                        model.names.stream()
                                .map(name -> name.name)
                                .filter(name -> !name.equals(model.name))
                                .distinct()
                                .sorted()
                                .toList())
                .and("category", model.bodyStyle)
                .and(
                        "countryOfOrigin",
                        countries.distinct().map(Structured::country).toList())
                .and("successorOf", model.predecessor == null ? null : reference(model.predecessor))
                .and("predecessorOf", model.getSuccessor() == null ? null : reference(model.getSuccessor()))
                .map;
    }

    private static Map<String, Object> reference(Model model) {
        return thing(TYPE, "ProductModel").and("name", Words.name(model)).and("url", new Link(Words.path(model))).map;
    }

    /** No rating: what the claims add up to is told in words, and a sentence is no grade. */
    static Map<String, Object> review(ProductionPeriod period) {
        return thing(TYPE, "ClaimReview")
                .and("url", new Link(Words.path(period.model) + "#at-" + period.plant.slug))
                .and("claimReviewed", Words.statement(period))
                .and("reviewBody", period.getVerdict().getReason())
                .and("author", wherebuilt())
                .and(
                        "itemReviewed",
                        thing(TYPE, "Claim")
                                .and("text", Words.statement(period))
                                .and(
                                        "appearance",
                                        period.claims.stream()
                                                .filter(claim -> claim.plant != null
                                                        && claim.plant.slug.equals(period.plant.slug))
                                                .filter(claim -> claim.stance == Stance.SUPPORTS)
                                                .map(claim -> claim.source)
                                                .distinct()
                                                .map(Structured::work)
                                                .toList())
                                .map)
                .map;
    }

    static Map<String, Object> plant(Plant plant) {
        Thing address = thing(TYPE, "PostalAddress")
                .and("addressLocality", plant.city)
                .and("addressRegion", plant.getRegion())
                .and("addressCountry", plant.country.code);
        Thing place = thing(TYPE, "Place")
                .and(ID, new Link(Words.path(plant) + "#plant"))
                .and("name", plant.name)
                .and("url", new Link(Words.path(plant)))
                .and("description", plant.description)
                .and("address", address.map);
        return plant.location == null
                ? place.map
                : place.and(
                                "geo",
                                thing(TYPE, "GeoCoordinates")
                                        .and("latitude", plant.location.latitude)
                                        .and("longitude", plant.location.longitude)
                                        .map)
                        .map;
    }

    static Map<String, Object> market(Market market) {
        return thing(TYPE, market.kind == MarketKind.COUNTRY ? "Country" : "Place")
                .and(ID, new Link(Words.path(market) + "#market"))
                .and("name", market.name)
                .and("url", new Link(Words.path(market)))
                .map;
    }

    /** What this catalogue says of a line of models between two days. */
    static Map<String, Object> move(String path, String said, Days days, List<Model> line) {
        return thing(TYPE, "Claim")
                .and(ID, new Link(path + "#move"))
                .and("url", new Link(path))
                .and("name", said)
                .and("author", wherebuilt())
                .and("temporalCoverage", days.from() + "/" + days.to())
                .and("about", line.stream().map(Structured::reference).toList())
                .map;
    }

    static List<Map<String, Object>> claim(Claim claim, ClaimJudgement judgement) {
        Link id = new Link(Words.path(claim) + "#claim");
        Map<String, Object> said = thing(TYPE, "Claim")
                .and(ID, id)
                .and("url", new Link(Words.path(claim)))
                .and("name", Statement.sentence(claim))
                .and("text", claim.quote)
                .and("author", publisher(claim.source))
                .and("datePublished", date(claim.source.published))
                .and("appearance", work(claim.source))
                .map;
        return judgement == null
                ? List.of(said)
                : List.of(
                        said,
                        thing(TYPE, "ClaimReview")
                                .and("url", new Link(Words.path(claim)))
                                .and("claimReviewed", Statement.sentence(claim))
                                .and("reviewBody", judgement.reason())
                                .and("author", wherebuilt())
                                .and("itemReviewed", thing(TYPE, "Claim").and(ID, id).map)
                                .map);
    }

    static Map<String, Object> work(SourceDocument source) {
        return thing(TYPE, "CreativeWork")
                .and(ID, new Link(Words.path(source) + "#source"))
                .and("name", source.title)
                .and("url", source.address)
                .and("publisher", publisher(source))
                .and("datePublished", date(source.published))
                .map;
    }

    private static Map<String, Object> publisher(SourceDocument source) {
        return source.publisher == null ? null : thing(TYPE, "Organization").and("name", source.publisher).map;
    }

    /** About when, and model years, are no dates of ISO 8601. */
    private static String date(PartialDate date) {
        return date == null || date.isModelYear() || date.isRough() ? null : date.toString();
    }

    private static Map<String, Object> country(Country country) {
        return thing(TYPE, "Country").and("name", country.name).map;
    }

    private static Map<String, Object> wherebuilt() {
        return thing(TYPE, "Organization").and("name", "Wherebuilt").and("url", new Link("/")).map;
    }

    private static Thing thing(String name, Object value) {
        return new Thing(new LinkedHashMap<>()).and(name, value);
    }

    private record Thing(Map<String, Object> map) {

        Thing and(String name, Object value) {
            if (value != null && !(value instanceof Collection<?> some && some.isEmpty())) {
                map.put(name, value);
            }
            return this;
        }
    }

    /** The things of one page. */
    static List<Map<String, Object>> together(Map<String, Object> first, Stream<Map<String, Object>> others) {
        return Stream.concat(Stream.of(first), others).toList();
    }
}
