package org.wherebuilt.catalogue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** Not a test: bench/judgement.sh runs it on a synthetic catalogue and prints what it says. */
@QuarkusTest
@TestProfile(JudgementBench.Empty.class)
class JudgementBench {

    public static class Empty extends EmptyCatalogue {}

    private static final int CORRECTIONS = 30;

    @Inject
    CatalogueLoader loader;

    @Test
    void judge() throws IOException {
        Path folder = Path.of(System.getProperty("wherebuilt.bench.catalogue"));
        CatalogueFiles files = new CatalogueFiles.Folder(folder);
        CatalogueLoader.Changes all = loader.load(files);
        System.out.printf("all new: %d models judged in %d ms%n", all.judgedModels(), all.judgingMillis());
        List<Long> millis = new ArrayList<>();
        Path claims = folder.resolve("claims.csv");
        for (int i = 0; i < CORRECTIONS; i++) {
            String corrected = "claim-" + (100 + i) + "-0-7,";
            Files.writeString(
                    claims, Files.readString(claims).replaceFirst("(" + corrected + ".*),A note,", "$1,Another note,"));
            millis.add(loader.load(files).judgingMillis());
        }
        System.out.println("one claim corrected, " + CORRECTIONS + " times, judged in ms: " + millis);
    }
}
