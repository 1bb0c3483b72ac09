package org.wherebuilt.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.wherebuilt.kernel.ListSize;
import org.wherebuilt.kernel.Siblings;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Country;
import org.wherebuilt.plant.Manufacturer;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;

/** What was changed of each thing. */
@GraphQLApi
public class HistoryApi {

    private static final int MOST = 20;

    private static final String NEWEST = "The newest " + MOST + " edits that changed ";
    private static final String FIRST = ", the newest first.";
    private static final String ALL = FIRST + " The query `edits` has all of them.";

    private final EntityManager em;
    private final Siblings siblings;

    HistoryApi(EntityManager em, Siblings siblings) {
        this.em = em;
        this.siblings = siblings;
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "what the catalogue says of the plant itself, not of what it built" + ALL)
    public List<@NonNull Edit> plantHistory(@Source Plant plant) {
        return history("plant/", Plant.class, plant, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "what the catalogue says of the model itself, its names included" + ALL)
    public List<@NonNull Edit> modelHistory(@Source Model model) {
        return history("model/", Model.class, model, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the market, or what it contains" + ALL)
    public List<@NonNull Edit> marketHistory(@Source Market market) {
        return history("market/", Market.class, market, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the source itself, not its claims" + ALL)
    public List<@NonNull Edit> sourceHistory(@Source SourceDocument source) {
        return history("source/", SourceDocument.class, source, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the claim, in all its versions" + ALL)
    public List<@NonNull Edit> claimHistory(@Source Claim claim) {
        return history("claim/", Claim.class, claim, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the manufacturer itself" + FIRST)
    public List<@NonNull Edit> manufacturerHistory(@Source Manufacturer manufacturer) {
        return history("manufacturer/", Manufacturer.class, manufacturer, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the brand itself" + FIRST)
    public List<@NonNull Edit> brandHistory(@Source Brand brand) {
        return history("brand/", Brand.class, brand, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the region itself" + FIRST)
    public List<@NonNull Edit> regionHistory(@Source Region region) {
        return history("region/", Region.class, region, each -> each.slug);
    }

    @ListSize(assumedSize = 3)
    @NonNull
    @Name("history")
    @Description(NEWEST + "the country, its names included" + FIRST)
    public List<@NonNull Edit> countryHistory(@Source Country country) {
        return history("country/", Country.class, country, each -> each.code);
    }

    private <T> List<Edit> history(String prefix, Class<T> type, T thing, Function<T, String> key) {
        return siblings.of("history of " + prefix, type, thing, each -> prefix + key.apply(each), this::bySubject);
    }

    private Map<String, List<Edit>> bySubject(Collection<String> subjects) {
        return em.createQuery(
                        "select h.subject, e from (select r.subject as subject, r.edit as edit,"
                                + " row_number() over (partition by r.subject order by r.edit desc) as place"
                                + " from EditRow r where r.subject in ?1 group by r.subject, r.edit) h"
                                + " join Edit e on e.number = h.edit where h.place <= ?2 order by e.number desc",
                        Tuple.class)
                .setParameter(1, subjects)
                .setParameter(2, MOST)
                .getResultStream()
                .collect(groupingBy(row -> row.get(0, String.class), mapping(row -> row.get(1, Edit.class), toList())));
    }
}
