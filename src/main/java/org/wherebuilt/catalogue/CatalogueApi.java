package org.wherebuilt.catalogue;

import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.wherebuilt.relay.Revisions;

/** The catalogue as a whole: what it holds now, and word of every change. */
@GraphQLApi
public class CatalogueApi {

    private final CatalogueRepository catalogue;
    private final Revisions revisions;

    CatalogueApi(CatalogueRepository catalogue, Revisions revisions) {
        this.catalogue = catalogue;
        this.revisions = revisions;
    }

    @NonNull
    @Query("catalogue")
    @Description("The catalogue as a whole: its revision, its last change, its size.")
    public CatalogueState catalogue() {
        return catalogue.current();
    }

    @NonNull
    @Subscription("catalogueChanged")
    @Description(
            "The catalogue after each change, whichever replica made it. Changes that follow one another faster than they"
                    + " can be sent are sent as one.")
    public Multi<@NonNull CatalogueState> catalogueChanged() {
        return revisions
                .changes()
                .onOverflow()
                .dropPreviousItems()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(revision -> catalogue.changed());
    }
}
