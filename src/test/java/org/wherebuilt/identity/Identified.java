package org.wherebuilt.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.wherebuilt.testsupport.EmptyCatalogue;
import org.wherebuilt.testsupport.TestIssuer;

/** The service with a curator's token in a file and with an issuer of tokens. Pages of one other origin may send requests. */
public class Identified extends EmptyCatalogue {

    static final String ORIGIN = "https://desk.example";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
        overrides.put("quarkus.http.cors.origins", ORIGIN);
        return overrides;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return Stream.concat(super.testResources().stream(), Stream.of(new TestResourceEntry(TestIssuer.class)))
                .toList();
    }
}
