package org.wherebuilt.vin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.vin.Numbers.checked;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.RealCatalogue;

/** How far the catalogue that comes with the service knows a car by its number. */
@QuarkusTest
@TestProfile(RealCatalogue.class)
class LineOfANumberTest {

    private static final String MODELS =
            "models { make nameplate models { slug } line { slug name } builtIn { country { code } modelYears reason } }";

    @Inject
    SessionFactory sessions;

    @Test
    void theCountriesOfTheLineAreThoseOfTheNumbersModelYear() {
        JsonPath report = report("JTDACACU?R3000001");
        assertThat(report.getString("vin.summary")).contains("a Toyota Prius Prime (PHEV) of model year 2024:");
        assertThat(report.getList("vin.models.line.slug")).containsExactly("toyota-prius-prime");
        assertThat(report.getList("vin.models[0].models")).isEmpty();
        assertThat(report.getList("vin.models[0].builtIn.country.code")).containsExactly("JP");
        assertThat(report.getList("vin.models[0].builtIn[0].modelYears")).containsExactly(2024);
        assertThat(report.getString("vin.models[0].builtIn[0].reason"))
                .startsWith("The Toyota Prius Prime of model year 2024 was built in Japan, according to ");
    }

    @Test
    void aNameplateThatBeginsWithItsMakeDoesNotNameItTwice() {
        assertThat(report("JN1BZ4BH?PM000001").getString("vin.summary"))
                .startsWith("This is the number of a Nissan Z of model year 2023:");
    }

    @Test
    void aCarOfAYearThatNoListHasIsOfItsLineAllTheSame() {
        JsonPath report = report("JT2AE92E?J3000001");
        assertThat(report.getList("vin.models.line.slug")).containsExactly("toyota-corolla");
        assertThat(report.getList("vin.models[0].builtIn")).isEmpty();
    }

    @Test
    void aCarWithAGenerationHasItsLineToo() {
        JsonPath report = report("5N1DL1FS?PC000001");
        assertThat(report.getList("vin.models[0].models.slug")).containsExactly("qx60-ii");
        assertThat(report.getList("vin.models.line.slug")).containsExactly("infiniti-qx60");
        assertThat(report.getList("vin.models[0].builtIn.country.code")).contains("US");
    }

    @Test
    void aNumberThatDoesNotTellTheLineHasNone() {
        JsonPath report = report("1GCVKREC?JZ000001");
        assertThat(report.getList("vin.models.nameplate")).containsExactly("Silverado");
        assertThat(report.getList("vin.models.line")).containsOnlyNulls();
        assertThat(report.getList("vin.models[0].builtIn")).isEmpty();
    }

    @Test
    void moreNumbersTakeNoMoreStatements() {
        long few = statements(List.of("JTDACACU*R3", "4T1B11HK*KU"));
        assertThat(statements(List.of(
                        "JTDACACU*R3",
                        "4T1B11HK*KU",
                        "1FTVW1EL*NW",
                        "3GNKDARJ*RS",
                        "5J6ZC8H5*SL",
                        "5YJ3E1EA*LF",
                        "KM8K53AG*LU",
                        "1C6RR7LT*KS")))
                .isEqualTo(few);
    }

    private long statements(List<String> numbers) {
        long before = sessions.getStatistics().getPrepareStatementCount();
        JsonPath answer = GraphQL.ask(
                "query($vins: [String!]!) { vins(vins: $vins) { report { " + MODELS + " } } }",
                Map.of("vins", numbers));
        assertThat(answer.getList("vins.report.models.builtIn.flatten()")).hasSizeGreaterThanOrEqualTo(numbers.size());
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private static JsonPath report(String number) {
        return GraphQL.ask(
                "query($vin: String!) { vin(vin: $vin) { summary " + MODELS + " } }", Map.of("vin", checked(number)));
    }
}
