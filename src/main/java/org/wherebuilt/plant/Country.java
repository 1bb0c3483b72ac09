package org.wherebuilt.plant;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A country, by ISO 3166-1 alpha-2. */
@Entity
@Table(name = "country")
@Description("A country.")
public class Country {

    @Id
    @NonNull
    @Description("ISO 3166-1 alpha-2, such as JP.")
    public String code;

    @NonNull
    @Description("Its English name.")
    public String name;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "region")
    public Region region;
}
