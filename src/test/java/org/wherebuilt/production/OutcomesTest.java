package org.wherebuilt.production;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wherebuilt.testsupport.GraphQL;
import org.wherebuilt.testsupport.TestDatabase;

/** What the tests' catalogue must answer, over HTTP. */
@QuarkusTest
@WithTestResource(TestDatabase.class)
class OutcomesTest {

    private static final String ALL = "[SUPPORTED, DISPUTED, UNCONFIRMED, PLANNED, REJECTED]";

    /** As a person says them. */
    private static final Map<String, String> PLANTS = Map.ofEntries(
            entry("canton", "the Canton plant in Mississippi, United States"),
            entry("compas", "COMPAS in Aguascalientes, Mexico"),
            entry("dalian", "the Dongfeng Nissan Dalian plant in Liaoning, China"),
            entry("kyushu", "the Nissan Kyushu plant in Kanda, Japan"),
            entry("murayama", "the Nissan Murayama plant in Musashimurayama, Japan"),
            entry("oppama", "the Nissan Oppama plant in Yokosuka, Japan"),
            entry("shatai-kyushu", "the Nissan Shatai Kyushu plant in Kanda, Japan"),
            entry("shatai-shonan", "the Nissan Shatai Shonan plant in Hiratsuka, Japan"),
            entry("smyrna", "the Smyrna plant in Tennessee, United States"),
            entry("st-petersburg", "the Nissan Saint Petersburg plant in Russia"),
            entry("sunderland", "the Nissan Sunderland plant in Tyne and Wear, United Kingdom"),
            entry("tochigi", "the Nissan Tochigi plant in Kaminokawa, Japan"),
            entry("xiangyang", "the Dongfeng Nissan Xiangyang plant in Hubei, China"));

    private static final String FIELDS = """
            plant { slug } model { slug } start end ongoing
            markets { slug } excludedMarkets { slug } claims { slug }
            verdict { status reason winner { slug } dissenters { slug source { slug } } announcements { slug }
              start { planned winner { slug } dissenters { slug } }
              end { value planned ongoing winner { slug } dissenters { slug source { slug } } } }
            """;

    @Test
    void theQx55IsBuiltAtAguascalientesAndTheWebAnswerThatSaysSmyrnaIsRejected() {
        Map<String, Object> compas = period("compas", "qx55");
        assertThat(status(compas)).isEqualTo("SUPPORTED");
        assertThat(dissenters(compas)).contains("okcom-qx55-smyrna-table", "okcom-qx55-smyrna-text");
        Map<String, Object> smyrna = period("smyrna", "qx55");
        assertThat(status(smyrna)).isEqualTo("REJECTED");
        assertThat(dissenters(smyrna)).containsExactlyInAnyOrder("okcom-qx55-smyrna-table", "okcom-qx55-smyrna-text");
        assertThat(reason(smyrna))
                .contains("ok.com", "The American vehicle register (2025) lists it only at COMPAS", "ranks higher");
        assertThat(statuses("{model: \"qx55\"}")).containsExactly("compas SUPPORTED");
    }

    @Test
    void theSecondQx50IsBuiltAtAguascalientesForTheWorldExceptChinaAndAtDalianForChina() {
        assertThat(statuses("{model: \"qx50-ii\", status: " + ALL + "}"))
                .containsExactly("compas SUPPORTED", "dalian SUPPORTED", "smyrna REJECTED", "xiangyang UNCONFIRMED");
        Map<String, Object> compas = period("compas", "qx50-ii");
        assertThat(slugs(compas, "markets")).contains("world");
        assertThat(slugs(compas, "excludedMarkets")).containsExactly("china");
        Map<String, Object> dalian = period("dalian", "qx50-ii");
        assertThat(dalian).containsEntry("start", "2018-04");
        assertThat(slugs(dalian, "markets")).containsExactly("china");
        assertThat(reason(period("xiangyang", "qx50-ii"))).contains("ok.com", "Dalian", "ranks higher");
    }

    @Test
    void theFirstQx50InChinaIsBuiltAtXiangyangAndIsAnotherModel() {
        assertThat(statuses("{model: \"qx50l-i\"}")).containsExactly("xiangyang SUPPORTED");
    }

    @Test
    void theQx80IsStillBuiltAtNissanShataiKyushuWhateverTheWebAnswersPreviouslySays() {
        Map<String, Object> period = period("shatai-kyushu", "qx80-iii");
        assertThat(period).containsEntry("ongoing", true);
        assertThat(slugs(period, "claims")).contains("okcom-qx80-kyushu");
        assertThat(slugs(part(part(period, "verdict"), "end"), "dissenters")).containsExactly("okcom-qx80-kyushu");
        assertThat(reason(period))
                .contains("it was still built on 29 April 2025 (SlashGear)")
                .contains("ok.com");
        assertThat(statuses("{plant: \"kyushu\", nameplate: \"QX80\", status: " + ALL + "}"))
                .isEmpty();
    }

    @Test
    void theTwoQx56AreTwoGenerationsAtTwoPlantsWithoutConflict() {
        assertThat(statuses("{nameplate: \"QX56\", market: \"united-states\"}"))
                .containsExactly("canton SUPPORTED", "shatai-kyushu SUPPORTED");
        assertThat(period("canton", "qx56-ja60").get("start").toString()).startsWith("2004");
        assertThat(period("shatai-kyushu", "qx80-ii")).containsEntry("start", "2010-04");
        assertThat(dissenters(period("canton", "qx56-ja60"))).isEmpty();
    }

    @Test
    void theJx35IsBuiltAtSmyrnaFrom20February2012() {
        Map<String, Object> period = period("smyrna", "qx60-l50");
        assertThat(period).containsEntry("start", "2012-02-20");
        assertThat(slugs(part(part(period, "verdict"), "start"), "dissenters")).isEmpty();
        assertThat(slugs(period, "claims")).contains("ttac2012-qx60-l50-smyrna");
        assertThat(slugs(part(period, "verdict"), "announcements")).contains("cnet2011-qx60-l50-smyrna");
    }

    @Test
    void theQ50lIsAVariantOfTheQ50AndNeverHidesInIt() {
        assertThat(period("xiangyang", "q50l-v37")).containsEntry("start", "2014-11-06");
        assertThat(statuses("{model: \"q50-v37\"}")).containsExactly("tochigi SUPPORTED");
        assertThat(statuses("{nameplate: \"Q50\"}")).containsExactly("tochigi SUPPORTED");
        assertThat(statuses("{nameplate: \"Q50\", includeVariants: true}"))
                .containsExactly("tochigi SUPPORTED", "xiangyang SUPPORTED");
        assertThat(statuses("{nameplate: \"Q50L\"}")).containsExactly("xiangyang SUPPORTED");
        assertThat(GraphQL.ask("{ model(slug: \"q50l-v37\") { variantOf { slug } } }")
                        .getString("model.variantOf.slug"))
                .isEqualTo("q50-v37");
    }

    @Test
    void allInfinitisAtTochigiIn2011LosesToTheQx56AtShataiKyushu() {
        Map<String, Object> period = period("shatai-kyushu", "qx80-ii");
        assertThat(status(period)).isEqualTo("SUPPORTED");
        assertThat(dissenters(period)).containsExactly("an2011-infiniti-tochigi");
        assertThat(reason(period))
                .contains(
                        "Automotive News (2011) says that every Infiniti was then built at the Nissan Tochigi plant, but ranks lower");
        assertThat(GraphQL.ask("{ productionPeriods(first: 500, filter: {plant: \"tochigi\", status: " + ALL
                                + "}) { nodes { claims { slug } } } }")
                        .<String>getList("productionPeriods.nodes.claims.slug.flatten()"))
                .doesNotContain("an2011-infiniti-tochigi");
    }

    @Test
    void theM30IsDisputedBetweenOppamaAndMurayama() {
        assertThat(statuses("{model: \"m30-f31\"}")).containsExactly("murayama DISPUTED", "oppama DISPUTED");
        assertThat(reason(period("oppama", "m30-f31"))).contains("Murayama", "They rank equally, so neither wins");
    }

    @Test
    void whatTheNewsPieceOf2012AnnouncedIsPlannedThenAndFulfilledNow() {
        var claims = GraphQL.ask("""
                        { claims(filter: {source: "ttac2012", kind: ANNOUNCED, stance: SUPPORTS}) { nodes {
                          slug then: planStatus(publishedBy: "2012-04-05") planStatus
                          fulfilledBy { plant { slug } model { slug } } } } }
                        """).<Map<String, Object>>getList("claims.nodes");
        assertThat(claims).hasSizeGreaterThanOrEqualTo(2).allSatisfy(claim -> {
            assertThat(claim).containsEntry("then", "PLANNED").containsEntry("planStatus", "FULFILLED");
        });
        assertThat(claims.toString()).contains("xiangyang", "dalian", "compas");
    }

    @Test
    void novemberAgainstDecember2025IsDissentOnTheEnd() {
        for (String model : List.of("qx50-ii", "qx55")) {
            Map<String, Object> end = part(part(period("compas", model), "verdict"), "end");
            assertThat(end).containsEntry("value", "2025-11").containsEntry("planned", true);
            assertThat(slugs(end, "dissenters"))
                    .containsExactlyInAnyOrder(
                            "motorionline2025-" + model + "-compas-end", "topcarz-" + model + "-compas-end");
        }
    }

    @Test
    void on5April2012OneCouldKnowOfSmyrnaAndOfPlansButNotOfWhatCameLater() {
        assertThat(statuses("{nameplate: \"JX35\", publishedBy: \"2012-04-05\"}"))
                .containsExactly("smyrna SUPPORTED");
        List<String> plants = GraphQL.ask(
                        "{ productionPeriods(first: 500, filter: {publishedBy: \"2012-04-05\", status: " + ALL
                                + "}) { nodes { plant { slug } } } }")
                .getList("productionPeriods.nodes.plant.slug");
        assertThat(plants).contains("smyrna", "tochigi").doesNotContain("dalian", "compas", "sunderland");
        assertThat(GraphQL.ask("""
                                { claims(filter: {brand: "infiniti", topic: PRODUCTION, kind: ANNOUNCED, publishedBy: "2012-04-05"}) {
                                  nodes { region country { code } planStatus(publishedBy: "2012-04-05") } } }
                                """).<Map<String, Object>>getList("claims.nodes"))
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim).containsEntry("planStatus", "PLANNED"))
                .anySatisfy(claim -> assertThat(claim).containsEntry("region", "North America"))
                .anySatisfy(claim -> assertThat(claim.get("country").toString()).contains("CN"));
    }

    @Test
    void theAnswerChangesAsTheNewsCame() {
        assertThat(known("JX35", "2011-12-31")).containsExactly("smyrna PLANNED");
        assertThat(known("JX35", "2012-02-22")).containsExactly("smyrna SUPPORTED");
        assertThat(known("QX56", "2004-06-30")).containsExactly("canton SUPPORTED");
        assertThat(known("QX56", "2006-12-31")).containsExactly("canton SUPPORTED");
        assertThat(known("QX56", "2009-12-31")).containsExactly("canton SUPPORTED", "shatai-kyushu PLANNED");
        assertThat(known("QX56", "2010-12-31")).containsExactly("canton SUPPORTED", "shatai-kyushu SUPPORTED");
        assertThat(statuses("{model: \"qx50-ii\", publishedBy: \"2016-12-31\", status: " + ALL + "}"))
                .isEmpty();
        assertThat(statuses("{model: \"qx50-ii\", publishedBy: \"2017-12-31\", status: " + ALL + "}"))
                .containsExactly("compas SUPPORTED", "dalian PLANNED");
        assertThat(statuses("{model: \"qx50-ii\", publishedBy: \"2019-12-31\", status: " + ALL + "}"))
                .containsExactly("compas SUPPORTED", "dalian SUPPORTED");
    }

    @Test
    void judgingInMemoryAndFilteringThereGivesWhatTheDatabaseHolds() {
        for (String filter : List.of(
                "",
                "status: " + ALL,
                "market: \"united-states\", on: \"2015-06-01\"",
                "country: \"CN\"",
                "nameplate: \"q50\", includeVariants: true",
                "disputed: true",
                "disputed: false, brand: \"infiniti\"",
                "plant: \"tochigi\", on: \"1999-01-01\"")) {
            List<Map<String, Object>> stored = all("{" + filter + "}");
            List<Map<String, Object>> judged = all("{publishedBy: \"2100-01-01\", " + filter + "}");
            assertThat(judged).as(filter).isEqualTo(stored).isNotEmpty();
        }
    }

    @Test
    void whereSourcesDisagreeMostComesFirst() {
        List<Integer> dissent = GraphQL.ask(
                        "{ productionPeriods(orderBy: DISSENT_DESC, filter: {disputed: true}) { nodes { dissent } } }")
                .getList("productionPeriods.nodes.dissent");
        assertThat(dissent).isSortedAccordingTo((one, other) -> other - one).allMatch(one -> one > 0);
        assertThat(dissent.get(0)).isGreaterThan(1000);
    }

    @Test
    void productionThatLeftJapanBetween2011And2016() {
        List<Map<String, Object>> moves = GraphQL.ask("""
                        { relocations(brand: "infiniti", from: "2011-01-01", to: "2016-01-01") {
                          kind line { slug } fromPlants { slug } toPlants { slug country { code } }
                          productionPeriods { verdict { winner { source { title } } } } } }
                        """).getList("relocations");
        assertThat(moves)
                .extracting(move -> move.get("kind") + " " + slugs(move, "line") + slugs(move, "fromPlants")
                        + slugs(move, "toPlants"))
                .contains(
                        "STARTED [qx60-l50][][smyrna]",
                        "STARTED [g-sedan-v36, q50-v37, q50l-v37][tochigi][tochigi, xiangyang]");
    }

    @Test
    void whatMovedIsToldAsTheCatalogueKnewAndAsSourcesHadPublished() {
        assertThat(moved(Map.of()))
                .contains(
                        "STARTED [qx60-l50]", "STARTED [q30]", "ENDED [g37-coupe-v36]", "ENDED [g37-convertible-v36]");
        assertThat(moved(Map.of("knownAt", "2026-11-23T00:00:00Z")))
                .contains("STARTED [qx60-l50]", "STARTED [q30]")
                .noneMatch(move -> move.startsWith("ENDED"));
        assertThat(moved(Map.of("publishedBy", "2013-01-01")))
                .contains("STARTED [qx60-l50]")
                .doesNotContain("STARTED [q30]");
        assertThat(moved(Map.of("knownAt", "2020-01-01T00:00:00Z"))).isEmpty();
    }

    private static List<String> moved(Map<String, Object> asOf) {
        List<Map<String, Object>> moves = GraphQL.ask("""
                        query($publishedBy: Date, $knownAt: DateTime) {
                          relocations(from: "2011-01-01", to: "2016-01-01", publishedBy: $publishedBy, knownAt: $knownAt) {
                            kind line { slug } } }
                        """, asOf).getList("relocations");
        return moves.stream()
                .map(move -> move.get("kind") + " " + slugs(move, "line"))
                .toList();
    }

    @Test
    void aFilterOnAMarketFindsWhatWasBuiltForAMarketThatContainsItAndSaysWhich() {
        List<Map<String, Object>> forCanada = GraphQL.ask("""
                        { productionPeriods(first: 500, filter: {market: "canada"}) { nodes {
                          model { slug } marketsFor(market: "canada") { slug } } } }
                        """).getList("productionPeriods.nodes");
        assertThat(forCanada)
                .extracting(period -> part(period, "model").get("slug") + " " + slugs(period, "marketsFor"))
                .contains(
                        "qx50-ii [canada, north-america, world]",
                        "q50-v37 [north-america, world]",
                        "qx56-ja60 [canada, north-america]")
                .noneMatch(period -> period.endsWith("[]"));
        assertThat(statuses("{market: \"china\", model: \"qx50-ii\"}")).containsExactly("dalian SUPPORTED");
    }

    @Test
    void sharesOfCountriesAddUpModelsOfTheDay() {
        List<Map<String, Object>> shares = GraphQL.ask(
                        "{ productionByCountry(brand: \"infiniti\", on: \"2015-01-01\") { country { code } models share plants { slug } } }")
                .getList("productionByCountry");
        assertThat(shares.get(0).toString()).contains("JP");
        assertThat(shares).allSatisfy(share -> assertThat(((Number) share.get("share")).doubleValue())
                .isBetween(0.0, 1.0));
        assertThat(GraphQL.ask(
                                "{ productionByCountry(on: \"2011-06-01\", publishedBy: \"2011-06-01\") { country { code } models } }")
                        .<String>getList("productionByCountry.country.code"))
                .contains("JP")
                .doesNotContain("CN", "MX", "GB");
    }

    @Test
    void aNameIsRightOnItsDay() {
        var model = GraphQL.ask(
                "{ model(slug: \"qx60-l50\") { jx: namesOn(on: \"2012-06-01\") qx: namesOn(on: \"2018-06-01\") } }");
        assertThat(model.<String>getList("model.jx")).contains("JX35").doesNotContain("QX60");
        assertThat(model.<String>getList("model.qx")).containsExactly("QX60");
        assertThat(models("Nissan Pathfinder")).contains("qx60-l50");
        assertThat(models("JX35")).containsExactly("qx60-l50");
        assertThat(models("QX60")).containsExactlyInAnyOrder("qx60-l50", "qx60-ii");
    }

    @Test
    void aReasonCallsAPlantAsAPersonDoes() {
        List<Map<String, Object>> periods = GraphQL.ask("{ productionPeriods(first: 500, filter: {status: " + ALL
                        + "}) { nodes { plant { slug } verdict { reason } } } }")
                .getList("productionPeriods.nodes");
        assertThat(periods)
                .filteredOn(period -> PLANTS.containsKey(part(period, "plant").get("slug")))
                .hasSizeGreaterThan(40)
                .allSatisfy(period -> assertThat(reason(period))
                        .containsIgnoringCase(PLANTS.get(part(period, "plant").get("slug"))));
    }

    private static List<String> models(String nameplate) {
        return GraphQL.ask("{ models(filter: {nameplate: \"" + nameplate + "\"}) { nodes { slug } } }")
                .getList("models.nodes.slug");
    }

    private static List<String> known(String nameplate, String day) {
        return statuses("{nameplate: \"" + nameplate + "\", market: null, publishedBy: \"" + day + "\", status: " + ALL
                        + "}")
                .stream()
                .filter(answer -> !answer.startsWith("st-petersburg"))
                .toList();
    }

    private static List<String> statuses(String filter) {
        return all(filter).stream()
                .map(period -> part(period, "plant").get("slug") + " " + status(period))
                .toList();
    }

    private static List<Map<String, Object>> all(String filter) {
        return GraphQL.ask("{ productionPeriods(first: 500, filter: " + filter + ") { nodes { " + FIELDS + " } } }")
                .getList("productionPeriods.nodes");
    }

    private static Map<String, Object> period(String plant, String model) {
        List<Map<String, Object>> found =
                all("{plant: \"" + plant + "\", model: \"" + model + "\", status: " + ALL + "}");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String status(Map<String, Object> period) {
        return part(period, "verdict").get("status").toString();
    }

    private static String reason(Map<String, Object> period) {
        return part(period, "verdict").get("reason").toString();
    }

    private static List<String> dissenters(Map<String, Object> period) {
        return slugs(part(period, "verdict"), "dissenters");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.get(name);
    }

    @SuppressWarnings("unchecked")
    private static List<String> slugs(Map<String, Object> of, String list) {
        return ((List<Map<String, Object>>) of.get(list))
                .stream().map(item -> item.get("slug").toString()).toList();
    }
}
