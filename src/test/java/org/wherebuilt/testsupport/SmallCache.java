package org.wherebuilt.testsupport;

import java.util.HashMap;
import java.util.Map;

/** The service on an empty database of its own, with little memory for answers, which clients may keep for a minute; it trusts no proxy. */
public class SmallCache extends EmptyCatalogue {

    /** The memory for answers, in bytes. */
    public static final int SIZE = 64 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("wherebuilt.graphql.cache.size", String.valueOf(SIZE));
        overrides.put("wherebuilt.graphql.cache.max-age", "60S");
        overrides.put("wherebuilt.trusted-proxies", "");
        overrides.put("wherebuilt.graphql.subscriptions.init-time", "1S");
        overrides.put("wherebuilt.graphql.subscriptions.connections", "5");
        return overrides;
    }
}
