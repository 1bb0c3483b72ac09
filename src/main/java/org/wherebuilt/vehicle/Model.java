package org.wherebuilt.vehicle;

import jakarta.persistence.Column;
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
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import org.wherebuilt.production.ProductionPeriod;

/** One product generation, whatever names it was sold under, or a line of generations. */
@Entity
@Table(name = "model")
@Description(
        "One product generation with all its names: the JX35 and the first QX60 are one model. Or, where the scope says so, a"
                + " whole line, such as the Nissan Rogue.")
public class Model implements Node {

    @Id
    @NonNull
    @Description("Its key in addresses and files.")
    public String slug;

    @NonNull
    @Description("The name to show when a query names no day and no market. `names` has all of them.")
    public String name;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "brand")
    @Description("The name on the car.")
    public Brand brand;

    @Description("Which generation of its line it is, as the sources count.")
    public String generation;

    @Column(name = "chassis_code")
    @Description("The maker's code, such as V37; null when no source says.")
    public String chassisCode;

    @Column(name = "body_style")
    @Description("The body, such as 4-door sedan.")
    public String bodyStyle;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "predecessor")
    @Description("Its predecessor; null if it had none.")
    public Model predecessor;

    @Ignore
    @OneToMany(mappedBy = "predecessor")
    @OrderBy("slug")
    public List<Model> successors;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "variant_of")
    @Description("The model of which it is a variant (Q50L of Q50); null if it is not a variant.")
    public Model variantOf;

    @ListSize(assumedSize = 2)
    @NonNull
    @OneToMany(mappedBy = "variantOf")
    @OrderBy("slug")
    @Description("Its variants, such as a long wheelbase.")
    public List<@NonNull Model> variants;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Whether it is one generation or a whole line.")
    public ModelScope scope = ModelScope.GENERATION;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "line")
    @Description("The line that it belongs to; null for a line, and for a generation of which no line is recorded.")
    public Model line;

    @ListSize(assumedSize = 3)
    @NonNull
    @OneToMany(mappedBy = "line")
    @OrderBy("slug")
    @Description("The generations of a line, by slug; empty for a generation.")
    public List<@NonNull Model> generations;

    @ListSize(assumedSize = 3)
    @NonNull
    @OneToMany(mappedBy = "model")
    @OrderBy("from, name, market")
    @Description("Every name under which it was sold.")
    public List<@NonNull ModelName> names;

    @Description("What else there is to know about it.")
    public String note;

    /** Documents that were read about it, whether or not they make a claim. */
    @Ignore
    @ManyToMany
    @JoinTable(
            name = "model_source",
            joinColumns = @JoinColumn(name = "model"),
            inverseJoinColumns = @JoinColumn(name = "source"))
    public List<SourceDocument> read;

    /** Where it was built, by plant. Clients reach it through the field with arguments of the production package. */
    @Ignore
    @OneToMany(mappedBy = "model")
    @OrderBy("plant")
    public List<ProductionPeriod> allProductionPeriods;

    /** Every claim that names it, directly or by a nameplate it had; retracted ones too. */
    @Ignore
    @ManyToMany
    @JoinTable(
            name = "claim_subject",
            joinColumns = @JoinColumn(name = "model"),
            inverseJoinColumns = @JoinColumn(name = "claim_id"))
    public List<Claim> allClaims;

    @NonNull
    @Description(RowVersion.IS)
    public String getVersion() {
        return new RowVersion()
                .with("slug", slug)
                .with("name", name)
                .with("brand", brand.slug)
                .with("generation", generation)
                .with("chassis_code", chassisCode)
                .with("body_style", bodyStyle)
                .with("predecessor", predecessor == null ? null : predecessor.slug)
                .with("variant_of", variantOf == null ? null : variantOf.slug)
                // As in the files, where an empty cell is a generation.
                .with("scope", scope == ModelScope.GENERATION ? null : scope)
                .with("line", line == null ? null : line.slug)
                .with("note", note)
                .withAll("sources", read.stream().map(source -> source.slug)::iterator)
                .toString();
    }

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It is the same in every copy of the catalogue.")
    @Reads("slug")
    public String getId() {
        return NodeId.of("Model", slug);
    }

    @NonNull
    @Description("Every document that was read about it, or that has a claim in force about it, by slug.")
    public List<@NonNull SourceDocument> getSources() {
        return SourceDocument.bySlug(read, allClaims);
    }

    /** The earliest day on which a plant can have begun to build it, by the answers; empty when no source states a start. */
    Optional<LocalDate> firstStart() {
        return allProductionPeriods.stream()
                .filter(ProductionPeriod::isAnswer)
                .map(period -> period.startEarliest)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    /** A line that splits has several; the first by slug is the one, {@code successors} has them all. */
    @Description("Its successor; null if it had none. If the line split, this is the first by slug.")
    @Reads(of = "successors")
    public Model getSuccessor() {
        return successors.isEmpty() ? null : successors.get(0);
    }
}
