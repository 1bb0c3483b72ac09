package org.wherebuilt.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The service on a database of its own, which at the start of each test class holds the schema and no rows ({@link FreshRows}): for tests
 * that write.
 */
public class EmptyCatalogue implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("wherebuilt.catalogue.load", "never");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestDatabase.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
