package org.wherebuilt.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * The service with the catalogue that it comes with, for tests that are about the facts. Its database has another order of text than
 * those of other tests, as an operator's may have: that must change no answer.
 */
public class RealCatalogue implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("wherebuilt.catalogue.directory", "");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(IcuDatabase.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
