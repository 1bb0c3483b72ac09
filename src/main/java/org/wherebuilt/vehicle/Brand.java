package org.wherebuilt.vehicle;

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
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;
import org.wherebuilt.plant.Manufacturer;

/** The name on the car. */
@Entity
@Table(name = "brand")
@Description("The name on the car, owned by a manufacturer.")
public class Brand implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("The name on the car.")
    public String name;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "manufacturer")
    @Description("The company that owns it.")
    public Manufacturer manufacturer;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "source")
    @Description("The source.")
    public SourceDocument source;

    /** Every claim about all its cars; retracted ones too. */
    @Ignore
    @OneToMany(mappedBy = "brand")
    public List<Claim> allClaims;

    @ListSize(assumedSize = 40)
    @NonNull
    @OneToMany(mappedBy = "brand")
    @OrderBy("slug")
    @Description("Its models, variants too, by slug.")
    public List<@NonNull Model> models;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("manufacturer", manufacturer.slug)
                .with("source", source == null ? null : source.slug)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Brand", slug);
    }
}
