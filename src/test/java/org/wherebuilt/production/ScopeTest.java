package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;

/** Of which places, days and markets a claim speaks. */
class ScopeTest {

    private static final Region ASIA = region("asia", null);
    private static final Region EUROPE = region("europe", null);
    private static final Region KANTO = region("kanto", null);
    private static final Region TOCHIGI = region("tochigi", KANTO);
    private static final Region KYUSHU = region("kyushu", null);

    /** In the prefecture of Tochigi, which lies in Kanto, and in Japan, which lies in Asia. */
    private static final Plant KAMINOKAWA = kaminokawa();

    @Test
    void aClaimAboutAPlantHoldsForThatPlantAlone() {
        assertThat(Scope.placeHolds(says("A NEWS 2012", "j1").claim, says("B NEWS 2012", "j1").claim.plant))
                .isTrue();
        assertThat(Scope.placeHolds(says("A NEWS 2012", "j1").claim, says("B NEWS 2012", "j2").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimAboutACountryHoldsForItsPlants() {
        Claim japan = says("A NEWS 2012", "j1").somewhereInTheCountry().claim;
        assertThat(Scope.placeHolds(japan, KAMINOKAWA)).isTrue();
        assertThat(Scope.placeHolds(japan, says("B NEWS 2012", "u1").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimAboutARegionHoldsForThePlantsInItHoweverFarWithin() {
        assertThat(Scope.placeHolds(in(TOCHIGI), KAMINOKAWA)).isTrue();
        assertThat(Scope.placeHolds(in(KANTO), KAMINOKAWA)).isTrue();
        assertThat(Scope.placeHolds(in(KYUSHU), KAMINOKAWA)).isFalse();
    }

    @Test
    void aClaimAboutAPartOfTheWorldHoldsForThePlantsOfItsCountries() {
        assertThat(Scope.placeHolds(in(ASIA), KAMINOKAWA)).isTrue();
        assertThat(Scope.placeHolds(in(EUROPE), KAMINOKAWA)).isFalse();
        assertThat(Scope.placeHolds(in(ASIA), says("A NEWS 2012", "u1").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimWithoutAPlaceHoldsForNone() {
        assertThat(Scope.placeHolds(in(null), KAMINOKAWA)).isFalse();
    }

    @Test
    void aPlaceLiesInAWiderOneAndNotTheOtherWayRound() {
        Claim japan = says("A NEWS 2012", "j1").somewhereInTheCountry().claim;
        Claim plant = says("B NEWS 2012", "j1").claim;
        assertThat(Scope.samePlace(japan, plant)).isTrue();
        assertThat(Scope.samePlace(plant, japan)).isFalse();
        assertThat(Scope.samePlace(japan, says("B NEWS 2012", "u1").claim)).isFalse();
        assertThat(Scope.samePlace(japan, says("C NEWS 2012", "j2").somewhereInTheCountry().claim))
                .isTrue();
        assertThat(Scope.samePlace(japan, says("C NEWS 2012", "u1").somewhereInTheCountry().claim))
                .isFalse();
        assertThat(Scope.samePlace(in(KANTO), in(TOCHIGI))).isTrue();
        assertThat(Scope.samePlace(in(TOCHIGI), in(KANTO))).isFalse();
        assertThat(Scope.samePlace(in(KANTO), japan)).isFalse();
        assertThat(Scope.samePlace(japan, in(KANTO))).isFalse();
    }

    @Test
    void allTheWorldButChinaIsNotChina() {
        Claim world = says("A NEWS 2018", "u1").in("world").except("china").claim;
        assertThat(Scope.sameMarket(world, says("B NEWS 2018", "u1").in("china").claim))
                .isFalse();
        assertThat(Scope.sameMarket(world, says("B NEWS 2018", "u1").in("canada").claim))
                .isTrue();
    }

    @Test
    void aClaimForCanadaIsOneForNorthAmericaAndAClaimForNoMarketMayBe() {
        Set<String> northAmerica = Scope.within(says("A NEWS 2018", "u1").in("north-america").claim.markets);
        assertThat(northAmerica).containsExactlyInAnyOrder("north-america", "usa", "canada");
        assertThat(Scope.isFor(says("B NEWS 2018", "u1").in("canada").claim, northAmerica))
                .isTrue();
        assertThat(Scope.isFor(says("B NEWS 2018", "u1").in("china").claim, northAmerica))
                .isFalse();
        assertThat(Scope.isFor(says("B NEWS 2018", "u1").claim, northAmerica)).isTrue();
    }

    @Test
    void whatIsSaidOfAWholeBrandIsSaidOfTheDayItWasPublished() {
        Claim brand = says("A NEWS 2011-12-19", "j1").ofTheWholeBrand().only().claim;
        Bounds always = new Bounds(null, null, null, null);
        assertThat(Scope.meets(brand, says("B NEWS 2012", "u1").until("2011-12-19").claim, always))
                .isTrue();
        assertThat(Scope.meets(brand, says("B NEWS 2012", "u1").until("2011-12-18").claim, always))
                .isFalse();
        assertThat(Scope.meets(brand, says("B NEWS 2012", "u1").from("2011-12-19").claim, always))
                .isTrue();
        assertThat(Scope.meets(brand, says("B NEWS 2012", "u1").from("2011-12-20").claim, always))
                .isFalse();
        Claim undated = says("A NEWS", "j1").ofTheWholeBrand().only().claim;
        assertThat(Scope.meets(undated, says("B NEWS 2012", "u1").claim, always))
                .isFalse();
    }

    private static Claim in(Region region) {
        Claim claim = says("A NEWS 2012", "j1").claim;
        claim.plant = null;
        claim.regionEntity = region;
        return claim;
    }

    private static Region region(String slug, Region within) {
        Region region = new Region();
        region.slug = slug;
        region.within = within;
        return region;
    }

    private static Plant kaminokawa() {
        Plant plant = says("A NEWS 2012", "j-kaminokawa").claim.plant;
        plant.regionEntity = TOCHIGI;
        plant.country.region = ASIA;
        return plant;
    }
}
