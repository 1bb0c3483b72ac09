package org.wherebuilt.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wherebuilt.csv.CatalogueFiles;
import org.wherebuilt.csv.InvalidFilesException;
import org.wherebuilt.testsupport.CatalogueFolder;

/** Which files may replace which. */
class EditionTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "files {0} {1} over {2} {3}: {4}")
    @CsvSource({
        "2, a, 1, b, ",
        "1, a, 1, a, ",
        "1, a, , , ",
        ", a, , , ",
        ", a, , b, ",
        "1, a, 2, b, 'they are edition 1, and the database holds edition 2, which is newer'",
        "9, a, 10, b, 'they are edition 9, and the database holds edition 10, which is newer'",
        "2, a, 2, b, 'the database holds edition 2, too, but with other contents; a changed catalogue needs a higher number in EDITION'",
        ", a, 2, a, 'they have no file EDITION, and the database holds edition 2'",
    })
    void aNewerEditionReplacesAnOlderOneAndNothingElseDoes(
            Integer number, String digest, Integer stored, String storedDigest, String obstacle) {
        assertThat(new Edition(number, digest).mustNotReplace(new Edition(stored, storedDigest)))
                .isEqualTo(obstacle);
    }

    @Test
    void anyByteOfAFileMakesOtherContents() {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        Edition before = Edition.of(new CatalogueFiles.Folder(folder));
        files.replace("brands.csv", "Infiniti", "Infinity");
        Edition after = Edition.of(new CatalogueFiles.Folder(folder));
        assertThat(after.number()).isEqualTo(before.number()).isEqualTo(1);
        assertThat(after.digest()).isNotEqualTo(before.digest());
    }

    @Test
    void soDoesAFileOfDerivedRows() {
        CatalogueFolder files = CatalogueFolder.copyTo(folder);
        Edition before = Edition.of(new CatalogueFiles.Folder(folder));
        files.derived("brands.csv", "slug,name,manufacturer", "nissan,Nissan,nissan-motor");
        Edition with = Edition.of(new CatalogueFiles.Folder(folder));
        assertThat(with.digest()).isNotEqualTo(before.digest());
        files.derived("brands.csv", "slug,name,manufacturer", "datsun,Datsun,nissan-motor");
        assertThat(Edition.of(new CatalogueFiles.Folder(folder)).digest()).isNotEqualTo(with.digest());
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "one", "1 2", "9999999999", "''"})
    void aNumberThatIsNoneIsReported(String text) {
        CatalogueFolder.copyTo(folder).edit(Edition.FILE, before -> text);
        assertThatExceptionOfType(InvalidFilesException.class)
                .isThrownBy(() -> Edition.of(new CatalogueFiles.Folder(folder)))
                .withMessageContaining(
                        "EDITION line 1, value \"%s\": is not a whole number such as 12".formatted(text));
    }
}
