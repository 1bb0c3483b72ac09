package org.wherebuilt.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.SQLRestriction;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.kernel.RowVersion;

/** A document that says where cars are built. GraphQL's {@code Source}, a name that here is an annotation's. */
@Entity
@Table(name = "source")
@Name("Source")
@Description("A document that says something about where cars are built.")
public class SourceDocument implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("The document's title.")
    public String title;

    @Description("Who published it; null when the document does not say.")
    public String publisher;

    @Description("When it was published; null when the document does not say.")
    public PartialDate published;

    /** Derived by the database; to filter by. */
    @Ignore
    @Column(name = "published_latest", insertable = false, updatable = false)
    public LocalDate publishedLatest;

    @NonNull
    @Description("The day a curator read it.")
    @Column(name = "read_on")
    public LocalDate readOn;

    @Description("Its address on the web; null if it has none.")
    public String address;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Its kind.")
    public SourceKind kind;

    @Ignore
    @Column(name = "rank")
    public Short handGivenRank;

    @Column(name = "rank_because")
    @Description("Why a curator gave it another rank than that of its kind; null if the kind decides.")
    public String rankBecause;

    @NonNull
    @OneToMany(mappedBy = "source")
    @SQLRestriction("retracted_at is null")
    @OrderBy("slug")
    @Description("All its claims in force, by slug.")
    public List<@NonNull Claim> claims;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("title", title)
                .with("publisher", publisher)
                .with("published", published)
                .with("read_on", readOn)
                .with("address", address)
                .with("kind", kind)
                .with("rank", handGivenRank)
                .with("rank_because", rankBecause)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Source", slug);
    }

    /** These documents and those whose claims of these are in force, each once, by slug. */
    public static List<SourceDocument> bySlug(List<SourceDocument> read, List<Claim> claims) {
        Map<String, SourceDocument> all = new TreeMap<>();
        read.forEach(source -> all.put(source.slug, source));
        claims.stream()
                .filter(claim -> claim.retractedAt == null)
                .forEach(claim -> all.putIfAbsent(claim.source.slug, claim.source));
        return List.copyOf(all.values());
    }

    /** Its kind's rank unless a curator gave another. */
    @NonNull
    @Description("How reliable it is: 1 (registers, companies) to 4 (web).")
    @Reads({"handGivenRank", "kind"})
    public int getRank() {
        return handGivenRank == null ? kind.rank() : handGivenRank;
    }

    /** Whether it has the lowest rank: by itself it confirms nothing. */
    @Ignore
    public boolean isWeak() {
        return getRank() == SourceKind.WEB.rank();
    }

    /** The last day on which what it says can have become known: an undated document counts from the day it was read. */
    @Ignore
    public LocalDate knownOn() {
        return published == null ? readOn : published.latest();
    }
}
