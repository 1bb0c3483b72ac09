package org.wherebuilt.plant;

import static java.util.Comparator.comparing;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Lookup;
import org.wherebuilt.kernel.PageRequest;
import org.wherebuilt.kernel.Reads;

/** Queries for plants, who runs them and where they lie. */
@GraphQLApi
public class PlantApi {

    private static final String OPEN_ON = "Only plants that were open on this day, certainly or possibly.";

    private final PlantRepository plants;
    private final ManufacturerRepository manufacturers;
    private final CountryRepository countries;
    private final RegionRepository regions;

    PlantApi(
            PlantRepository plants,
            ManufacturerRepository manufacturers,
            CountryRepository countries,
            RegionRepository regions) {
        this.plants = plants;
        this.manufacturers = manufacturers;
        this.countries = countries;
        this.regions = regions;
    }

    @Query("plant")
    @Description("The plant with this slug; null when there is none.")
    public Plant plant(@Name("slug") @NonNull @Description("Such as smyrna.") String slug) {
        return Lookup.one(plants.getEntityManager(), Plant.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("plants")
    @Description("The plants.")
    public PlantConnection plants(
            @Name("filter") @Description("Which ones; all by default.") PlantFilter filter,
            @Name("orderBy") @Description("The order; by default by name.") PlantOrder orderBy,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new PlantConnection(plants.page(
                filter, orderBy == null ? PlantOrder.NAME_ASC : orderBy, new PageRequest(first, after, last, before)));
    }

    @Query("manufacturer")
    @Description("The manufacturer with this slug; null when there is none.")
    public Manufacturer manufacturer(@Name("slug") @NonNull @Description("Such as nissan-motor.") String slug) {
        return Lookup.one(manufacturers.getEntityManager(), Manufacturer.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("manufacturers")
    @Description("The manufacturers, by name.")
    public ManufacturerConnection manufacturers(
            @Name("filter") @Description("Which ones; all by default.") ManufacturerFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new ManufacturerConnection(manufacturers.page(filter, new PageRequest(first, after, last, before)));
    }

    @Query("country")
    @Description("The country with this code; null when there is none.")
    public Country country(@Name("code") @NonNull @Description("Such as JP.") String code) {
        return Lookup.one(countries.getEntityManager(), Country.class, code.toUpperCase(Locale.ROOT));
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("countries")
    @Description("The countries, by name.")
    public CountryConnection countries(
            @Name("filter") @Description("Which ones; all by default.") CountryFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new CountryConnection(countries.page(filter, new PageRequest(first, after, last, before)));
    }

    @Query("region")
    @Description("The region with this slug; null when there is none.")
    public Region region(@Name("slug") @NonNull @Description("Such as kyushu.") String slug) {
        return Lookup.one(regions.getEntityManager(), Region.class, slug);
    }

    @ListSize(
            assumedSize = PageRequest.DEFAULT,
            slicingArguments = {"first", "last"},
            sizedFields = {"edges", "nodes"})
    @NonNull
    @Query("regions")
    @Description("The regions, by name.")
    public RegionConnection regions(
            @Name("filter") @Description("Which ones; all by default.") RegionFilter filter,
            @Name("first") @Description(PageRequest.FIRST) Integer first,
            @Name("after") @Description(PageRequest.AFTER) String after,
            @Name("last") @Description(PageRequest.LAST) Integer last,
            @Name("before") @Description(PageRequest.BEFORE) String before) {
        return new RegionConnection(regions.page(filter, new PageRequest(first, after, last, before)));
    }

    @ListSize(assumedSize = 10)
    @NonNull
    @Name("plants")
    @Description("The plants that it runs or ran, by slug.")
    @Reads(
            value = {"operations.from", "operations.to", "operations.plant.openedOn", "operations.plant.closedOn"},
            of = "operations.plant")
    public List<@NonNull Plant> manufacturerPlants(
            @Source Manufacturer manufacturer,
            @Name("on") @Description("Only plants that it ran on this day, certainly or possibly.") LocalDate on) {
        return manufacturer.operations.stream()
                .filter(operation -> on == null || operation.mayOperateOn(on) && operation.plant.mayBeOpenOn(on))
                .map(operation -> operation.plant)
                .distinct()
                .sorted(comparing(plant -> plant.slug))
                .toList();
    }

    @ListSize(assumedSize = 10)
    @NonNull
    @Name("plants")
    @Description("The plants in it, by slug.")
    @Reads(
            value = {"allPlants.openedOn", "allPlants.closedOn"},
            of = "allPlants")
    public List<@NonNull Plant> countryPlants(@Source Country country, @Name("on") @Description(OPEN_ON) LocalDate on) {
        return openOn(country.allPlants.stream(), on);
    }

    @ListSize(assumedSize = 10)
    @NonNull
    @Name("plants")
    @Description("The plants in it and in the regions and countries within it, by slug.")
    public List<@NonNull Plant> regionPlants(@Source Region region, @Name("on") @Description(OPEN_ON) LocalDate on) {
        return openOn(region.allPlantsWithin(), on);
    }

    private static List<Plant> openOn(Stream<Plant> plants, LocalDate on) {
        return plants.filter(plant -> on == null || plant.mayBeOpenOn(on))
                .distinct()
                .sorted(comparing(plant -> plant.slug))
                .toList();
    }
}
