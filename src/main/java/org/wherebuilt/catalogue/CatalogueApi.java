package org.wherebuilt.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The query about the catalogue as a whole. */
@GraphQLApi
public class CatalogueApi {

    private final CatalogueRepository catalogue;

    CatalogueApi(CatalogueRepository catalogue) {
        this.catalogue = catalogue;
    }

    @NonNull
    @Query("catalogue")
    @Description("The catalogue as a whole: its revision, when it last changed, how much it holds.")
    public CatalogueState catalogue() {
        return catalogue.current();
    }
}
