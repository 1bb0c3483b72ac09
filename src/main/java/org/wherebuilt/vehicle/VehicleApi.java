package org.wherebuilt.vehicle;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.relay.ListSize;

/** Queries for models. */
@GraphQLApi
public class VehicleApi {

    private final ModelRepository models;

    VehicleApi(ModelRepository models) {
        this.models = models;
    }

    @Query("model")
    @Description("The model with this slug; null when there is none.")
    public Model model(@Name("slug") @NonNull @Description("Such as qx60-l50.") String slug) {
        return models.findById(slug);
    }

    @NonNull
    @Query("models")
    @Description("The models.")
    public ModelConnection models(
            @Name("filter") @Description("Which ones; all when left out, variants too.") ModelFilter filter,
            @Name("orderBy") @Description("In which order; by name when left out.") ModelOrder orderBy,
            @Name("first") @DefaultValue("50") @Description("How many, from 1 to 500.") int first,
            @Name("after") @Description("The cursor to go on from.") String after) {
        return new ModelConnection(models.page(filter, orderBy == null ? ModelOrder.NAME_ASC : orderBy, first, after));
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("namesOn")
    @Description("What it was called on a day: the names known to hold then; in one market if asked, else anywhere.")
    public List<@NonNull String> namesOn(
            @Source Model model,
            @Name("on") @NonNull @Description("The day.") LocalDate on,
            @Name("market") @Description("The market, by its slug.") String market) {
        return Nameplates.on(model, on, market);
    }
}
