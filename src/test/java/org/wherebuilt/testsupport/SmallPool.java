package org.wherebuilt.testsupport;

import java.util.HashMap;
import java.util.Map;

/**
 * The service with two connections: one listens for changes, one is for operations. Two more may wait. No answer is kept, so
 * every question is asked of the database, which holds the schema and no rows.
 */
public class SmallPool extends EmptyCatalogue {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("quarkus.datasource.jdbc.max-size", "2");
        overrides.put("wherebuilt.graphql.limits.running", "1");
        overrides.put("wherebuilt.graphql.limits.waiting", "2");
        overrides.put("wherebuilt.graphql.limits.statement-time", "3S");
        overrides.put("wherebuilt.graphql.cache.size", "0");
        return overrides;
    }
}
