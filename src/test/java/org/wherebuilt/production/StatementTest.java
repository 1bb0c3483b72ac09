package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.evidence.Topic;

/** What a claim says, in a sentence. */
class StatementTest {

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of(
                        says("Daily NEWS 2012", "j1").from("2012-02").until("2020"),
                        "Daily says that the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan from February"
                                + " 2012 to 2020."),
                Arguments.of(
                        says("Daily NEWS 2012", "m1").denies(),
                        "Daily says that the Infiniti QX55 was not built at COMPAS in Aguascalientes, Mexico."),
                Arguments.of(
                        says("Nissan COMPANY 2012", "m1").from("2014").announced(),
                        "Nissan announced that the Infiniti QX55 is to be built at COMPAS in Aguascalientes, Mexico from 2014."),
                Arguments.of(
                        says("Nissan COMPANY 2012", "m1").until("2014").announced(),
                        "Nissan announced that the Infiniti QX55 is built at COMPAS in Aguascalientes, Mexico until 2014."),
                Arguments.of(
                        says("Nissan COMPANY 2012", "m1").announced().denies(),
                        "Nissan announced that the Infiniti QX55 is not to be built at COMPAS in Aguascalientes, Mexico."),
                Arguments.of(
                        says("ok.com WEB", "j1").inferred().ongoing(),
                        "The site ok.com suggests that the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, and"
                                + " still is."),
                Arguments.of(
                        says("Daily NEWS 2012", "j1").only().ended(),
                        "Daily says that the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, and nowhere else,"
                                + " and no longer is."),
                Arguments.of(
                        says("List GOVERNMENT_REGISTER 2012", "j1")
                                .decoded()
                                .from("MY2012")
                                .until("MY2012"),
                        "The List shows by vehicle numbers that the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa,"
                                + " Japan for model year 2012."),
                Arguments.of(
                        says("List GOVERNMENT_REGISTER 2012", "j1")
                                .listed("qx55")
                                .from("MY2012")
                                .until("MY2012"),
                        "The List says that the Infiniti QX55 may have been built at the Nissan Tochigi plant in Kaminokawa, Japan for"
                                + " model year 2012."),
                Arguments.of(
                        says("Daily NEWS 2012", "j1").ofTwin("Nissan"),
                        "Daily says that the Nissan twin of the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa,"
                                + " Japan."),
                Arguments.of(ofBrand(Topic.PRODUCTION), "Daily says that Infiniti cars were built in Japan."),
                Arguments.of(ofBrand(Topic.HEADQUARTERS), "Daily says that Infiniti was run from Japan."));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aClaimIsASentence(Testimony testimony, String sentence) {
        assertThat(Statement.of(testimony.claim)).isEqualTo(sentence);
        assertThat(sentence.toLowerCase())
                .endsWith(Statement.sentence(testimony.claim).toLowerCase());
    }

    private static Testimony ofBrand(Topic topic) {
        Testimony testimony = says("Daily NEWS 2012", "j1").ofTheWholeBrand().somewhereInTheCountry();
        testimony.claim.topic = topic;
        return testimony;
    }
}
