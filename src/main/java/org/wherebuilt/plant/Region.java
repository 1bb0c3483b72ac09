package org.wherebuilt.plant;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A place that is neither one plant nor one country: a prefecture, a state, an island, a part of the world. */
@Entity
@Table(name = "region")
public class Region {

    @Id
    public String slug;

    public String name;

    /** Null for a region that spans countries. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "country")
    public Country country;

    /** The bigger region it lies in, or null. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "within")
    public Region within;
}
