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
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;
import org.wherebuilt.vehicle.Brand;

/** A company that runs plants; not the brand on the car. */
@Entity
@Table(name = "manufacturer")
@Description("A company that runs plants. Not the brand on the car.")
public class Manufacturer implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("Its name.")
    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    @Description("Where it is based; null when no source says.")
    public Country country;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "source")
    @Description("The source.")
    public SourceDocument source;

    /** The plants it ran, with shares and times. */
    @Ignore
    @OneToMany(mappedBy = "manufacturer")
    public List<PlantOperator> operations;

    @ListSize(assumedSize = 5)
    @NonNull
    @OneToMany(mappedBy = "manufacturer")
    @OrderBy("slug")
    @Description("The brands that it owns, by slug.")
    public List<@NonNull Brand> brands;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("country", country == null ? null : country.code)
                .with("source", source == null ? null : source.slug)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Manufacturer", slug);
    }
}
