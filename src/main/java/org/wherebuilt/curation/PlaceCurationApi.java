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
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;

/** Changes of plants, of the companies that run them, and of the regions in which they lie. */
@GraphQLApi
public class PlaceCurationApi {

    private final Curation curation;

    PlaceCurationApi(Curation curation) {
        this.curation = curation;
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordPlant")
    @Description("Records a plant, so that claims can name it.")
    public PlantPayload recordPlant(
            @Name("plant") @NonNull @Description("The plant.") PlantInput plant,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.PLANT, plant, "plant");
        return curation.make(change, null, confirm, idempotencyKey, Plant.class, PlantPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctPlant")
    @Description(
            "Corrects a plant that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public PlantPayload correctPlant(
            @Name("slug") @NonNull @Description("The plant's slug.") String slug,
            @Name("plant") @NonNull @Description("The plant.") PlantInput plant,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.PLANT, slug, plant, ifVersion, "plant");
        return curation.make(change, because, confirm, idempotencyKey, Plant.class, PlantPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordPlantOperator")
    @Description("Records that a company runs or ran a plant.")
    public PlantPayload recordPlantOperator(
            @Name("plantOperator") @NonNull @Description("The company, the plant and the time.")
                    PlantOperatorInput plantOperator,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.PLANT_OPERATOR, plantOperator, "plantOperator");
        return curation.make(change, null, confirm, idempotencyKey, Plant.class, PlantPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("removePlantOperator")
    @Description(
            "Removes an operator of a plant that a curator recorded. One that comes with the catalogue's files is removed there.")
    public PlantPayload removePlantOperator(
            @Name("plantOperator") @NonNull @Description("Which is meant.") PlantOperatorRemoval plantOperator,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.remove(Asked.PLANT_OPERATOR, plantOperator, "plantOperator");
        return curation.make(change, because, confirm, idempotencyKey, Plant.class, PlantPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordRegion")
    @Description("Records a region, so that plants and claims can name it.")
    public RegionPayload recordRegion(
            @Name("region") @NonNull @Description("The region.") RegionInput region,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.REGION, region, "region");
        return curation.make(change, null, confirm, idempotencyKey, Region.class, RegionPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctRegion")
    @Description(
            "Corrects a region that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public RegionPayload correctRegion(
            @Name("slug") @NonNull @Description("The region's slug.") String slug,
            @Name("region") @NonNull @Description("The region.") RegionInput region,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.REGION, slug, region, ifVersion, "region");
        return curation.make(change, because, confirm, idempotencyKey, Region.class, RegionPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("recordManufacturer")
    @Description("Records a manufacturer, so that brands, claims and operators of plants can name it.")
    public ManufacturerPayload recordManufacturer(
            @Name("manufacturer") @NonNull @Description("The manufacturer.") ManufacturerInput manufacturer,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.record(Asked.MANUFACTURER, manufacturer, "manufacturer");
        return curation.make(change, null, confirm, idempotencyKey, Manufacturer.class, ManufacturerPayload::new);
    }

    @AtLeast(role = CURATOR)
    @Weight(weight = WEIGHT)
    @NonNull
    @Mutation("correctManufacturer")
    @Description(
            "Corrects a manufacturer that a curator recorded. One that comes with the catalogue's files is corrected there.")
    public ManufacturerPayload correctManufacturer(
            @Name("slug") @NonNull @Description("The manufacturer's slug.") String slug,
            @Name("manufacturer") @NonNull @Description("The manufacturer.") ManufacturerInput manufacturer,
            @Name("because") @NonNull @Description(BECAUSE) String because,
            @Name("ifVersion") @Description(IF_VERSION) String ifVersion,
            @Name("confirm") @Description(CONFIRM) Boolean confirm,
            @Name("idempotencyKey") @Description(KEY) String idempotencyKey) {
        Change change = Asked.correct(Asked.MANUFACTURER, slug, manufacturer, ifVersion, "manufacturer");
        return curation.make(change, because, confirm, idempotencyKey, Manufacturer.class, ManufacturerPayload::new);
    }
}
