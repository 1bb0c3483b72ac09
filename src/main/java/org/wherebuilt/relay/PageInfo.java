package org.wherebuilt.relay;

import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.graphql.Description;

/** Relay's PageInfo. Whether there is a page before is asked of the database only when a client asks. */
@Description("Where this page lies in the whole list.")
public final class PageInfo {

    private final boolean hasNextPage;
    private final BooleanSupplier before;
    private final String startCursor;
    private final String endCursor;

    PageInfo(boolean hasNextPage, BooleanSupplier before, String startCursor, String endCursor) {
        this.hasNextPage = hasNextPage;
        this.before = before;
        this.startCursor = startCursor;
        this.endCursor = endCursor;
    }

    @Description("Whether there is more after this page.")
    public boolean isHasNextPage() {
        return hasNextPage;
    }

    @Description("Whether there is anything before this page.")
    public boolean isHasPreviousPage() {
        return before.getAsBoolean();
    }

    @Description("The cursor of the first item; null when the page is empty.")
    public String getStartCursor() {
        return startCursor;
    }

    @Description("The cursor of the last item, for `after` of the next page; null when the page is empty.")
    public String getEndCursor() {
        return endCursor;
    }
}
