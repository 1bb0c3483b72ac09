package org.wherebuilt.graphql;

import java.util.HashMap;
import java.util.Map;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** Limits of time and number that are small enough for tests. */
public class SmallLimits extends EmptyCatalogue {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("quarkus.http.idle-timeout", "3S");
        overrides.put("wherebuilt.graphql.limits.body-time", "1500ms");
        overrides.put("wherebuilt.graphql.limits.operation-time", "2S");
        overrides.put("wherebuilt.graphql.limits.bodies", "100K");
        overrides.put("wherebuilt.graphql.limits.running-cost", "100");
        overrides.put("wherebuilt.graphql.subscriptions.init-time", "1S");
        overrides.put("wherebuilt.graphql.subscriptions.keep-alive", "1S");
        overrides.put("wherebuilt.graphql.subscriptions.per-connection", "3");
        overrides.put("wherebuilt.graphql.subscriptions.connections", "5");
        return overrides;
    }
}
