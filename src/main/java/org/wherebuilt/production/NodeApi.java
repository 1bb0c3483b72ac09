package org.wherebuilt.production;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.BadUserInput;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/** Relay's {@code node} and {@code nodes}. They live here because this package may see every type. */
@GraphQLApi
public class NodeApi {

    /** The types that are found by their natural key alone. */
    private static final Map<String, Class<? extends Node>> ENTITIES = Map.of(
            "Plant", Plant.class,
            "Model", Model.class,
            "Market", Market.class,
            "Source", SourceDocument.class,
            "Brand", Brand.class,
            "Manufacturer", Manufacturer.class,
            "Country", Country.class,
            "Region", Region.class);

    private final EntityManager em;
    private final ClaimRepository claims;
    private final ProductionPeriods productionPeriods;

    NodeApi(EntityManager em, ClaimRepository claims, ProductionPeriods productionPeriods) {
        this.em = em;
        this.claims = claims;
        this.productionPeriods = productionPeriods;
    }

    @Query("node")
    @Description("The object with this id; null if it no longer exists.")
    public Node node(@Name("id") @Id @NonNull @Description("An id from an earlier answer.") String id) {
        NodeId node = NodeId.parse("id", id);
        return find(node.type(), Set.of(node.key())).get(node.key());
    }

    @ListSize(assumedSize = PageRequest.DEFAULT, slicingArguments = "ids")
    @NonNull
    @Query("nodes")
    @Description("The objects with these ids, in their order; null for each that no longer exists.")
    public List<Node> nodes(
            @Name("ids") @NonNull @Description("Ids from earlier answers, at most 500.") List<@NonNull String> ids) {
        if (ids.size() > PageRequest.MAX) {
            throw BadUserInput.withoutValue(
                    "ids", "there are %d; the limit is %d".formatted(ids.size(), PageRequest.MAX));
        }
        List<NodeId> asked = new ArrayList<>();
        for (String id : ids) {
            asked.add(NodeId.parse("ids[" + asked.size() + "]", id));
        }
        Map<String, Map<String, Node>> found = new HashMap<>();
        asked.stream()
                .collect(groupingBy(NodeId::type, mapping(NodeId::key, toSet())))
                .forEach((type, keys) -> found.put(type, find(type, keys)));
        // Not toList(): it refuses null.
        List<Node> nodes = new ArrayList<>();
        asked.forEach(node -> nodes.add(found.get(node.type()).get(node.key())));
        return nodes;
    }

    /** The objects of the type that are there, by key, however many in a constant number of statements. */
    private Map<String, Node> find(String type, Set<String> keys) {
        Class<? extends Node> entity = ENTITIES.get(type);
        if (entity != null) {
            return new HashMap<>(Lookup.of(em, entity, keys));
        }
        return switch (type) {
            case "Claim" -> new HashMap<>(claims.versions(keys));
            case "Edit" -> numbered(Edit.class, keys, edit -> edit.number.toString());
            case "PeriodChange" -> numbered(PeriodChange.class, keys, change -> change.number.toString());
            case "ProductionPeriod" -> new HashMap<>(productionPeriods.byKeys(keys));
            default -> Map.of();
        };
    }

    /** For types whose key is a number that the database gave. */
    private <T extends Node> Map<String, Node> numbered(Class<T> type, Set<String> keys, Function<T, String> key) {
        List<Long> numbers = keys.stream()
                .filter(text -> text.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf)
                .toList();
        Map<String, Node> found = new HashMap<>();
        em.createQuery(
                        "select e from %s e where cast(e.number as long) in :numbers".formatted(type.getSimpleName()),
                        type)
                .setParameter("numbers", numbers)
                .getResultList()
                .forEach(node -> found.put(key.apply(node), node));
        return found;
    }
}
