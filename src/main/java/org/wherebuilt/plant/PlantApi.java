package org.wherebuilt.plant;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Queries for plants. */
@GraphQLApi
public class PlantApi {

    private final PlantRepository plants;

    PlantApi(PlantRepository plants) {
        this.plants = plants;
    }

    @Query("plant")
    @Description("The plant with this slug; null when there is none.")
    public Plant plant(@Name("slug") @NonNull @Description("Such as smyrna.") String slug) {
        return plants.findById(slug);
    }

    @NonNull
    @Query("plants")
    @Description("The plants.")
    public PlantConnection plants(
            @Name("filter") @Description("Which ones; all when left out.") PlantFilter filter,
            @Name("orderBy") @Description("In which order; by name when left out.") PlantOrder orderBy,
            @Name("first") @DefaultValue("50") @Description("How many, from 1 to 500.") int first,
            @Name("after") @Description("The cursor to go on from.") String after) {
        return new PlantConnection(plants.page(filter, orderBy == null ? PlantOrder.NAME_ASC : orderBy, first, after));
    }
}
