package org.wherebuilt.testsupport;

import java.util.HashMap;
import java.util.Map;

/**
 * The service as an operator may set it up: with trusted documents of the operator's own and room for few others,
 * open neither to gateways nor to curators. The settings have nothing to do with one another, so one start serves the tests of all.
 */
public class OtherSettings extends EmptyCatalogue {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("wherebuilt.graphql.documents.directory", "src/test/resources/documents");
        overrides.put("wherebuilt.graphql.documents.memory", "16K");
        overrides.put("wherebuilt.graphql.federation", "false");
        overrides.put("wherebuilt.curator-token-file", "");
        return overrides;
    }
}
