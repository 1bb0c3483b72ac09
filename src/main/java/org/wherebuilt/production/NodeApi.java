package org.wherebuilt.production;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.hibernate.Hibernate;
import org.wherebuilt.evidence.ClaimRepository;
import org.wherebuilt.evidence.SourceRepository;
import org.wherebuilt.market.MarketRepository;
import org.wherebuilt.plant.PlantRepository;
import org.wherebuilt.relay.Node;
import org.wherebuilt.relay.NodeId;
import org.wherebuilt.vehicle.ModelRepository;

/** Relay's {@code node}. It lives here because this package may see every type. */
@GraphQLApi
public class NodeApi {

    private final PlantRepository plants;
    private final ModelRepository models;
    private final MarketRepository markets;
    private final SourceRepository sources;
    private final ClaimRepository claims;
    private final ProductionPeriods productionPeriods;

    NodeApi(
            PlantRepository plants,
            ModelRepository models,
            MarketRepository markets,
            SourceRepository sources,
            ClaimRepository claims,
            ProductionPeriods productionPeriods) {
        this.plants = plants;
        this.models = models;
        this.markets = markets;
        this.sources = sources;
        this.claims = claims;
        this.productionPeriods = productionPeriods;
    }

    @Query("node")
    @Description("The object with this id; null when it is not there any more.")
    public Node node(@Name("id") @Id @NonNull @Description("An id from an earlier answer.") String id) {
        NodeId node = NodeId.parse(id);
        // A proxy is no instance of the class that the interface is resolved by.
        return (Node) Hibernate.unproxy(
                switch (node.type()) {
                    case "Plant" -> plants.findById(node.key());
                    case "Model" -> models.findById(node.key());
                    case "Market" -> markets.findById(node.key());
                    case "Source" -> sources.findById(node.key());
                    case "Claim" -> claims.version(node.key()).orElse(null);
                    case "ProductionPeriod" ->
                        productionPeriods.byKey(node.key()).orElse(null);
                    default -> null;
                });
    }
}
