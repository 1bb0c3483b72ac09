package org.wherebuilt.plant;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;
import org.wherebuilt.production.ProductionPeriod;

/** One site where cars are built. */
@Entity
@Table(name = "plant")
@Description("One site where cars are built.")
public class Plant implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("Its name.")
    public String name;

    @NonNull
    @Description("Its city or town.")
    public String city;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region")
    @Ignore
    public Region regionEntity;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    @Description("Its country.")
    public Country country;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "place_source")
    @Description("The source of its place.")
    public SourceDocument placeSource;

    @Embedded
    @Description("Where it is on the map; null when no source says.")
    public GeoPoint location;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "location_source")
    @Description("The source of the point on the map.")
    public SourceDocument locationSource;

    @Column(name = "opened")
    @Description("When it opened; null when no source says.")
    public PartialDate openedOn;

    /** Derived by the database; to sort by. */
    @Ignore
    @Column(name = "opened_earliest", insertable = false, updatable = false)
    public LocalDate openedEarliest;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "opened_source")
    @Description("The source of `openedOn`.")
    public SourceDocument openedOnSource;

    @Column(name = "closed")
    @Description("When it closed or is to close (see `closure`); null if no source says so.")
    public PartialDate closedOn;

    @Enumerated(EnumType.STRING)
    @Description("Whether `closedOn` was a plan or had happened when its source was published.")
    public Closure closure;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "closed_source")
    @Description("The source of `closedOn`.")
    public SourceDocument closedOnSource;

    @Description("What else there is to know about it.")
    public String description;

    @ListSize(assumedSize = 4)
    @NonNull
    @OneToMany(mappedBy = "plant")
    @OrderBy("from, manufacturer")
    @Description("The companies that run or ran it. A joint venture has several at one time.")
    public List<@NonNull PlantOperator> operators;

    /** Documents that were read about it, whether or not they make a claim. */
    @Ignore
    @ManyToMany
    @JoinTable(
            name = "plant_source",
            joinColumns = @JoinColumn(name = "plant"),
            inverseJoinColumns = @JoinColumn(name = "source"))
    public List<SourceDocument> read;

    /** What it built, by model. Clients reach it through the field with arguments of the production package. */
    @Ignore
    @OneToMany(mappedBy = "plant")
    @OrderBy("model")
    public List<ProductionPeriod> allProductionPeriods;

    /** Every claim that names it; retracted ones too. */
    @Ignore
    @OneToMany(mappedBy = "plant")
    public List<Claim> allClaims;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("city", city)
                .with("region", regionEntity == null ? null : regionEntity.slug)
                .with("country", country.code)
                .with("place_source", placeSource == null ? null : placeSource.slug)
                .with("latitude", location == null ? null : location.latitude)
                .with("longitude", location == null ? null : location.longitude)
                .with("location_basis", location == null ? null : location.basis)
                .with("location_source", locationSource == null ? null : locationSource.slug)
                .with("opened", openedOn)
                .with("opened_source", openedOnSource == null ? null : openedOnSource.slug)
                .with("closed", closedOn)
                .with("closure", closure)
                .with("closed_source", closedOnSource == null ? null : closedOnSource.slug)
                .with("description", description)
                .withAll("sources", read.stream().map(source -> source.slug)::iterator)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Plant", slug);
    }

    @NonNull
    @Description("Every document that was read about it, or that has a claim in force about it, by slug.")
    public List<@NonNull SourceDocument> getSources() {
        return SourceDocument.bySlug(read, allClaims);
    }

    @Description("The name of its prefecture, state or province.")
    @Reads("regionEntity.name")
    public String getRegion() {
        return regionEntity == null ? null : regionEntity.name;
    }

    @Description("Its prefecture, state or province, as an object with an id.")
    @Reads(of = "regionEntity")
    public Region getRegionNode() {
        return regionEntity;
    }

    /** Whether it was open on the day, as far as the dates say: without a stated day it counts as open. */
    boolean mayBeOpenOn(LocalDate on) {
        return PartialDate.mayInclude(openedOn, closedOn, on);
    }
}
