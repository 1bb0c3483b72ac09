package org.wherebuilt.kernel;

import java.util.concurrent.Callable;

/** What the operation on this thread asks of the entities that its root field gives. The endpoint says it, and readers of entities ask. */
public final class Asked {

    private record Of(Class<?> type, Shape shape) {}

    private static final ThreadLocal<Of> ASKED = new ThreadLocal<>();

    private Asked() {}

    /** Does the work of a root field that gives entities of this class; null is a field that may read anything. */
    public static <T> T during(Class<?> type, Shape shape, Callable<T> work) throws Exception {
        ASKED.set(new Of(type, shape));
        try {
            return work.call();
        } finally {
            ASKED.remove();
        }
    }

    /** Null if whole entities of this class are to be read. */
    static Shape of(Class<?> type) {
        Of asked = ASKED.get();
        return asked == null || asked.type != type ? null : asked.shape;
    }
}
