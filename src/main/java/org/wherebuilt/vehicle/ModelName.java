package org.wherebuilt.vehicle;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.market.Market;

/** A nameplate: what a model was called, where and when. */
@Entity
@Table(name = "model_name")
@Description("What a model was called, where and when.")
public class ModelName {

    @Id
    @Ignore
    public Long id;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "model")
    public Model model;

    @NonNull
    @Description("The nameplate, such as JX35.")
    public String name;

    @Description(
            "The make of a twin that had this name (Nissan, for Nissan Fuga); null for a name of the model itself.")
    public String make;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "market")
    @Description("The market in which it had this name; null for everywhere.")
    public Market market;

    @Column(name = "valid_from")
    @Description("The start; null if no source says.")
    public PartialDate from;

    @Column(name = "valid_to")
    @Description("Until when; null when it still has the name, or no source says.")
    public PartialDate to;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "source")
    @Description("The source.")
    public SourceDocument source;
}
