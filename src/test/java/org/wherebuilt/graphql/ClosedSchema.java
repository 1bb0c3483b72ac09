package org.wherebuilt.graphql;

import java.util.HashMap;
import java.util.Map;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** A service with a closed schema and without GraphiQL, which allows pages of two other sites. */
public class ClosedSchema extends EmptyCatalogue {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("wherebuilt.graphql.introspection", "false");
        overrides.put("quarkus.smallrye-graphql.ui.enabled", "false");
        overrides.put("quarkus.http.cors.origins", "https://cars.example,/https://[a-z]+\\\\.partner\\\\.example/");
        return overrides;
    }
}
