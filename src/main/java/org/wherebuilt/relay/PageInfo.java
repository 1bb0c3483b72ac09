package org.wherebuilt.relay;

import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.graphql.Description;

/** Relay's PageInfo. Whether there is more is asked of the database only when a client asks, and the page itself does not tell. */
@Description("The position of this page in the whole list.")
public final class PageInfo {

    private final BooleanSupplier before;
    private final BooleanSupplier after;
    private final String startCursor;
    private final String endCursor;

    PageInfo(BooleanSupplier before, BooleanSupplier after, String startCursor, String endCursor) {
        this.before = before;
        this.after = after;
        this.startCursor = startCursor;
        this.endCursor = endCursor;
    }

    @Description("Whether there are items after this page.")
    public boolean isHasNextPage() {
        return after.getAsBoolean();
    }

    @Description("Whether there are items before this page.")
    public boolean isHasPreviousPage() {
        return before.getAsBoolean();
    }

    @Description("The cursor of the first item, for `before` of the page before; null when the page is empty.")
    public String getStartCursor() {
        return startCursor;
    }

    @Description("The cursor of the last item, for `after` of the next page; null when the page is empty.")
    public String getEndCursor() {
        return endCursor;
    }
}
