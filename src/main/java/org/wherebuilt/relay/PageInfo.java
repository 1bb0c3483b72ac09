package org.wherebuilt.relay;

import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.graphql.Description;

/**
 * Relay's PageInfo. The database is queried for further pages only when a client selects that and the page itself does not show
 * it.
 */
@Description("Where this page lies in the whole list.")
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

    @Description("Whether there is more after this page.")
    public boolean isHasNextPage() {
        return after.getAsBoolean();
    }

    @Description("Whether there is anything before this page.")
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
