package org.wherebuilt.curation;

import static org.wherebuilt.curation.Arguments.BECAUSE;
import static org.wherebuilt.curation.Arguments.CONFIRM;
import static org.wherebuilt.curation.Arguments.CURATOR;
import static org.wherebuilt.curation.Arguments.IF_VERSION;
import static org.wherebuilt.curation.Arguments.KEY;
import static org.wherebuilt.curation.Arguments.WEIGHT;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.catalogue.Change;
import org.wherebuilt.kernel.AtLeast;
import org.wherebuilt.kernel.Weight;
import org.wherebuilt.market.Market;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/** Changes of brands, models and their names, and of the markets in which they are sold. */
@GraphQLApi
public class VehicleCurationApi {

    private final Curation curation;

    VehicleCurationApi(Curation curation) {
        this.curation = curation;
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordBrand")
    @Description("Records a brand, so that models and claims can name it.")
    public BrandPayload recordBrand(
            @Name("brand") @NonNull @Description("The brand.") BrandInput brand,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.BRAND, brand, "brand");
        return curation.make(change, null, confirm, idempotencyKey, Brand.class, BrandPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctBrand")
    @Description(
            "Corrects a brand that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public BrandPayload correctBrand(
            @Name("slug") @NonNull @Description("The brand's slug.") String slug,
            @Name("brand") @NonNull @Description("The brand.") BrandInput brand,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.BRAND, slug, brand, ifVersion, "brand");
        return curation.make(change, because, confirm, idempotencyKey, Brand.class, BrandPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordModel")
    @Description("Records a model, so that claims can name it.")
    public ModelPayload recordModel(
            @Name("model") @NonNull @Description("The model.") ModelInput model,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.MODEL, model, "model");
        return curation.make(change, null, confirm, idempotencyKey, Model.class, ModelPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctModel")
    @Description(
            "Corrects a model that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public ModelPayload correctModel(
            @Name("slug") @NonNull @Description("The model's slug.") String slug,
            @Name("model") @NonNull @Description("The model.") ModelInput model,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.MODEL, slug, model, ifVersion, "model");
        return curation.make(change, because, confirm, idempotencyKey, Model.class, ModelPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordModelName")
    @Description(
            "Records what a model was called, where and when. Claims about that nameplate are about the model from then on.")
    public ModelPayload recordModelName(
            @Name("modelName") @NonNull @Description("The name.") ModelNameInput modelName,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.MODEL_NAME, modelName, "modelName");
        return curation.make(change, null, confirm, idempotencyKey, Model.class, ModelPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("removeModelName")
    @Description(
            "Removes a name of a model that a curator recorded. One that comes with the catalogue's files is removed there.")
    public ModelPayload removeModelName(
            @Name("modelName") @NonNull @Description("Which is meant.") ModelNameRemoval modelName,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.remove(Asked.MODEL_NAME, modelName, "modelName");
        return curation.make(change, because, confirm, idempotencyKey, Model.class, ModelPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordMarket")
    @Description(
            "Records a market with those that it contains and that contain it, so that claims and names can name it.")
    public MarketPayload recordMarket(
            @Name("market") @NonNull @Description("The market.") MarketInput market,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.MARKET, market, "market");
        return curation.make(change, null, confirm, idempotencyKey, Market.class, MarketPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctMarket")
    @Description(
            "Corrects a market that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public MarketPayload correctMarket(
            @Name("slug") @NonNull @Description("The market's slug.") String slug,
            @Name("market") @NonNull @Description("The market.") MarketInput market,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.MARKET, slug, market, ifVersion, "market");
        return curation.make(change, because, confirm, idempotencyKey, Market.class, MarketPayload::new);
    }
}
