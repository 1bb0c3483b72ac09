package org.wherebuilt.market;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
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
import org.wherebuilt.kernel.RowVersion;
import org.wherebuilt.plant.Country;
import org.wherebuilt.production.ProductionPeriod;

/** Where cars are sold: a country, a region that contains markets, or the world. */
@Entity
@Table(name = "market")
@Description("Where cars are sold: a country, a region that contains markets, or the world. Markets overlap.")
public class Market implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("Its name.")
    public String name;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Its kind.")
    public MarketKind kind;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    @Description("The country, if the market is one.")
    public Country country;

    @ListSize(assumedSize = 3)
    @NonNull
    @ManyToMany
    @JoinTable(
            name = "market_member",
            joinColumns = @JoinColumn(name = "member"),
            inverseJoinColumns = @JoinColumn(name = "market"))
    @OrderBy("slug")
    @Description("The markets it is directly part of.")
    public List<@NonNull Market> parents;

    @NonNull
    @ManyToMany(mappedBy = "parents")
    @OrderBy("slug")
    @Description("The markets it directly contains.")
    public List<@NonNull Market> members;

    /** The periods that name this very market. A period that names a wider one is found through {@link Containment}. */
    @Ignore
    @ManyToMany
    @JoinTable(
            name = "production_period_market",
            joinColumns = @JoinColumn(name = "market"),
            inverseJoinColumns = @JoinColumn(name = "production_period_id"))
    @OrderBy("plant, model")
    public List<ProductionPeriod> namedByProductionPeriods;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("kind", kind)
                .with("country", country == null ? null : country.code)
                .withAll("members", members.stream().map(member -> member.slug)::iterator)
                .withAll("parents", parents.stream().map(parent -> parent.slug)::iterator)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Market", slug);
    }
}
