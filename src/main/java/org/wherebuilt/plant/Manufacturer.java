package org.wherebuilt.plant;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.SourceDocument;

/** A company that runs plants; not the brand on the car. */
@Entity
@Table(name = "manufacturer")
@Description("A company that runs plants. Not the brand on the car.")
public class Manufacturer {

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
    @Description("Who says so.")
    public SourceDocument source;
}
