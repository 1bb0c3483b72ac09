package org.wherebuilt.vehicle;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.References;

/** Queries for models and brands. */
@GraphQLApi
public class VehicleApi {

    private final ModelRepository models;
    private final BrandRepository brands;
    private final References references;

    VehicleApi(ModelRepository models, BrandRepository brands, References references) {
        this.models = models;
        this.brands = brands;
        this.references = references;
    }

    @Query("model")
    @Description("The model with this slug; null when there is none.")
    public Model model(@Name("slug") @NonNull @Description("Such as qx60-l50.") String slug) {
        return Lookup.one(models.getEntityManager(), Model.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("models")
    @Description("The models: generations, unless the filter asks for lines.")
    public ModelConnection models(
            @Name("filter") @Description("Which ones; by default all generations, with variants.") ModelFilter filter,
            @Name("orderBy") @Description("The order; by default by name.") ModelOrder orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ModelConnection(models.page(
                filter, orderBy == null ? ModelOrder.NAME_ASC : orderBy, new PageRequest(first, after, last, before)));
    }

    @Query("brand")
    @Description("The brand with this slug; null when there is none.")
    public Brand brand(@Name("slug") @NonNull @Description("Such as infiniti.") String slug) {
        return Lookup.one(brands.getEntityManager(), Brand.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("brands")
    @Description("The brands, by name.")
    public BrandConnection brands(
            @Name("filter") @Description("Which ones; all by default.") BrandFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new BrandConnection(brands.page(filter, new PageRequest(first, after, last, before)));
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("namesOn")
    @Description("What it was called on a day: the names in use then, as far as known; in one market if asked, else"
            + " anywhere.")
    public List<@NonNull String> namesOn(
            @Source Model model,
            @Name("on") @NonNull @Description("The day.") LocalDate on,
            @Name("market") @Description("The market, by its slug.") String market) {
        return Nameplates.on(model, on, references.slug("Market", "market", market));
    }
}
