package org.wherebuilt.plant;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;

/** A place that is neither one plant nor one country: a prefecture, a state, an island, a part of the world. */
@Entity
@Table(name = "region")
@Description(
        "A place that is neither one plant nor one country: a prefecture, a state, an island, a part of the world.")
public class Region implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("Its name.")
    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    @Description("Its country; null for a region in several countries.")
    public Country country;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "within")
    @Description("The larger region that it is in; null if the catalogue names none.")
    public Region within;

    @ListSize(assumedSize = 5)
    @NonNull
    @OneToMany(mappedBy = "within")
    @OrderBy("slug")
    @Description("The regions directly within it, by slug.")
    public List<@NonNull Region> regions;

    @ListSize(assumedSize = 5)
    @NonNull
    @OneToMany(mappedBy = "region")
    @OrderBy("code")
    @Description("The countries directly within it, by code.")
    public List<@NonNull Country> countries;

    /** Those that name this very region. */
    @Ignore
    @OneToMany(mappedBy = "regionEntity")
    public List<Plant> directPlants;

    /** The plants in it and in all that lies within it; some perhaps twice. Regions lie within one another in no circle. */
    Stream<Plant> allPlantsWithin() {
        return Stream.of(
                        directPlants.stream(),
                        countries.stream().flatMap(country -> country.allPlants.stream()),
                        regions.stream().flatMap(Region::allPlantsWithin))
                .flatMap(plants -> plants);
    }

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("country", country == null ? null : country.code)
                .with("within", within == null ? null : within.slug)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Region", slug);
    }
}
