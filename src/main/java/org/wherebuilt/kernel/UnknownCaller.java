package org.wherebuilt.kernel;

/** A request carries a token that names nobody. The message is for the client. Neither it nor a cause ever holds a part of the token. */
public final class UnknownCaller extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean forNow;

    private UnknownCaller(String message, boolean forNow) {
        super(message, null, false, false);
        this.forNow = forNow;
    }

    /** The token is wrong, and will stay so. */
    public static UnknownCaller because(String message) {
        return new UnknownCaller(message, false);
    }

    /** Whether the token is right cannot be said at this moment. */
    public static UnknownCaller forNow(String message) {
        return new UnknownCaller(message, true);
    }

    /** Whether the same token may be accepted later. */
    public boolean isForNow() {
        return forNow;
    }
}
