package org.wherebuilt.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wherebuilt.catalogue.CatalogueLoader.Changes;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.Row;
import org.wherebuilt.kernel.CatalogueFile.Written;
import org.wherebuilt.testsupport.Await;
import org.wherebuilt.testsupport.CatalogueFolder;
import org.wherebuilt.testsupport.EmptyCatalogue;

/** The whole catalogue goes out and comes in again as it was. */
@QuarkusTest
@TestProfile(EmptyCatalogue.class)
class CatalogueZipTest {

    /** The database keeps them as numbers. */
    private static final List<String> DEGREES = List.of("latitude", "longitude");

    @TempDir
    Path folder;

    @TempDir
    Path unpacked;

    @Inject
    CatalogueLoader loader;

    @Inject
    CatalogueRepository catalogue;

    @Inject
    CatalogueZip zip;

    private CatalogueFolder files;

    @BeforeEach
    void theCatalogueAsItIs() {
        files = CatalogueFolder.copyTo(folder);
        loader.load(new CatalogueFiles.Folder(folder));
    }

    @Test
    void itsFilesSayWhatTheFilesSayThatWereLoaded() throws IOException {
        assertThat(rows(unpack(newest()))).isEqualTo(rows(new CatalogueFiles.Folder(folder)));
    }

    @Test
    void loadingItChangesNothing() throws IOException {
        int revision = catalogue.current().revision();
        Changes changes = loader.load(unpack(newest()));
        assertThat(changes.rows()).isZero();
        assertThat(catalogue.current().revision()).isEqualTo(revision);
    }

    @Test
    void aCatalogueWithAHistoryIsAsGood() throws IOException {
        // Retracted without a successor; corrected under its own slug; ended without a date.
        loader.load(new CatalogueFiles.Folder(files.remove("claims.csv", "ttac2012-qx60-l50-smyrna")
                .replace("claims.csv", "2012-02-20", "2012-02-21")
                .path()));
        CatalogueState before = catalogue.current();
        CatalogueFiles.Folder out = unpack(newest());
        assertThat(Catalogue.read(out).of(CatalogueFormat.CLAIMS)).anySatisfy(row -> {
            assertThat(row.get("slug")).isEqualTo("ttac2012-qx60-l50-smyrna");
            assertThat(row.get("retracted_at")).isNotNull();
        });
        assertThat(loader.load(out).rows()).isZero();
        assertThat(catalogue.current()).isEqualTo(before);
    }

    @Test
    void oneRevisionIsOneSequenceOfBytesAndTheNextIsAnother() throws IOException {
        Written first = newest();
        assertThat(zip.written().bytes()).isSameAs(first.bytes());
        loader.load(new CatalogueFiles.Folder(
                files.replace("plants.csv", "1983-06-16", "1983-06-17").path()));
        Written second = newest();
        assertThat(second.revision()).isEqualTo(first.revision() + 1);
        assertThat(text(unpack(second), "plants.csv")).contains("1983-06-17");
        assertThat(text(unpack(second), "README.txt")).contains("Revision " + second.revision() + ", of ");
        assertThat(text(unpack(second), "LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    }

    /** The zip of the newest revision, of which the service hears a moment after it was written. */
    private Written newest() {
        int revision = catalogue.current().revision();
        Await.until(
                "the revision is heard of",
                Duration.ofSeconds(10),
                () -> zip.written().revision() == revision);
        return zip.written();
    }

    private CatalogueFiles.Folder unpack(Written written) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written.bytes()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(unpacked.resolve(entry.getName()), in.readAllBytes());
            }
        }
        return new CatalogueFiles.Folder(unpacked);
    }

    private static String text(CatalogueFiles files, String file) {
        return new String(files.read(file).orElseThrow(), UTF_8);
    }

    /** Every row's cells by file and key, its lists without their order. */
    private static Map<String, Map<List<String>, Map<String, Object>>> rows(CatalogueFiles files) {
        Map<String, Map<List<String>, Map<String, Object>>> all = new LinkedHashMap<>();
        Catalogue.read(files).rows().forEach((sheet, rows) -> {
            List<String> lists =
                    sheet.lists().stream().map(Sheet.ListColumn::name).toList();
            all.put(
                    sheet.name(),
                    rows.stream()
                            .collect(Collectors.toMap(
                                    row -> sheet.key().stream().map(row::get).toList(), row -> cells(row, lists))));
        });
        return all;
    }

    private static Map<String, Object> cells(Row row, List<String> lists) {
        Map<String, Object> cells = new LinkedHashMap<>(row.cells());
        // A file may lack a column of empty cells; the zip has every column.
        cells.values().removeIf(Objects::isNull);
        cells.replaceAll((column, cell) -> DEGREES.contains(column) ? Double.valueOf((String) cell) : cell);
        lists.forEach(list -> cells.put(list, row.list(list).stream().sorted().toList()));
        return cells;
    }
}
