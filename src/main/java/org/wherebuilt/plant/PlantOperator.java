package org.wherebuilt.plant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.kernel.Reads;

/** That a company ran a plant, wholly or for a share, for a time. */
@Entity
@Table(name = "plant_operator")
@Description("A company that runs or ran a plant.")
public class PlantOperator {

    @Id
    @Ignore
    public Long id;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "plant")
    public Plant plant;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "manufacturer")
    @Description("The company.")
    public Manufacturer manufacturer;

    @Ignore
    @Column(name = "share")
    public BigDecimal percent;

    @Column(name = "valid_from")
    @Description("The start; null if no source says.")
    public PartialDate from;

    @Column(name = "valid_to")
    @Description("The end; null if it still runs the plant, or no source says.")
    public PartialDate to;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "source")
    @Description("The source.")
    public SourceDocument source;

    /** Whether it ran the plant on the day, as far as the dates say. */
    boolean mayOperateOn(LocalDate on) {
        return PartialDate.mayInclude(from, to, on);
    }

    @Description("Its share in percent; null when no source says.")
    @Reads("percent")
    public Double getShare() {
        return percent == null ? null : percent.doubleValue();
    }
}
