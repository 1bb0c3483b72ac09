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
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;

/** A country, by ISO 3166-1 alpha-2. */
@Entity
@Table(name = "country")
@Description("A country.")
public class Country implements Node {

    @Id
    @NonNull
    @Description("ISO 3166-1 alpha-2, such as JP.")
    public String code;

    @NonNull
    @Description("Its English name.")
    public String name;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region")
    @Description("The part of the world that it is in; null if the catalogue names none.")
    public Region region;

    /** Clients reach them through the field with an argument. */
    @Ignore
    @OneToMany(mappedBy = "country")
    public List<Plant> allPlants;

    @ListSize(assumedSize = 5)
    @NonNull
    @OneToMany(mappedBy = "country")
    @OrderBy("slug")
    @Description("The manufacturers that are based in it, by slug.")
    public List<@NonNull Manufacturer> manufacturers;

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("code")
    public String getId() {
        return NodeId.of("Country", code);
    }
}
