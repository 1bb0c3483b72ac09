package org.wherebuilt.production;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.Immutable;
import org.wherebuilt.evidence.Edit;
import org.wherebuilt.kernel.Node;
import org.wherebuilt.kernel.NodeId;
import org.wherebuilt.kernel.Reads;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;

/** What an edit did to the answer for one plant and one model. Read off the rows that the database noted of it. */
@Entity
@Immutable
@Table(name = "period_change")
@Description("What an edit did to the answer for one plant and one model.")
public class PeriodChange implements Node {

    @Id
    @Ignore
    @Column(name = "id")
    public Long number;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "edit")
    @Description("The edit.")
    public Edit edit;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "plant")
    @Description("The plant; null when the catalogue no longer has it.")
    public Plant plant;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "model")
    @Description("The model; null when the catalogue no longer has it.")
    public Model model;

    @NonNull
    @Column(name = "plant_slug")
    @Description("The plant's slug, which stays when the catalogue no longer has the plant.")
    public String plantSlug;

    @NonNull
    @Column(name = "model_slug")
    @Description("The model's slug, which stays when the catalogue no longer has the model.")
    public String modelSlug;

    @Embedded
    @AttributeOverride(name = "status", column = @Column(name = "status_before"))
    @AttributeOverride(name = "start", column = @Column(name = "start_before"))
    @AttributeOverride(name = "end", column = @Column(name = "end_before"))
    @AttributeOverride(name = "endState", column = @Column(name = "end_state_before"))
    @AttributeOverride(name = "dissent", column = @Column(name = "dissent_before"))
    @AttributeOverride(name = "marketSlugs", column = @Column(name = "markets_before"))
    @AttributeOverride(name = "excludedMarketSlugs", column = @Column(name = "excluded_markets_before"))
    @Description("The answer before the edit; null when no claim said anything then.")
    public PeriodState before;

    @Embedded
    @AttributeOverride(name = "status", column = @Column(name = "status_after"))
    @AttributeOverride(name = "start", column = @Column(name = "start_after"))
    @AttributeOverride(name = "end", column = @Column(name = "end_after"))
    @AttributeOverride(name = "endState", column = @Column(name = "end_state_after"))
    @AttributeOverride(name = "dissent", column = @Column(name = "dissent_after"))
    @AttributeOverride(name = "marketSlugs", column = @Column(name = "markets_after"))
    @AttributeOverride(name = "excludedMarketSlugs", column = @Column(name = "excluded_markets_after"))
    @Description("The answer after the edit; null when no claim says anything any more.")
    public PeriodState after;

    @Override
    @NonNull
    @org.eclipse.microprofile.graphql.Id
    @Description("Opaque. It holds in this copy of the catalogue only.")
    @Reads("number")
    public String getId() {
        return NodeId.of("PeriodChange", number.toString());
    }
}
