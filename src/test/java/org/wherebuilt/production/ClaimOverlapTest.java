package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.plant.Region;

/** Of which places, days and markets a claim speaks. */
class ClaimOverlapTest {

    private static final Region ASIA = region("asia", null);
    private static final Region EUROPE = region("europe", null);
    private static final Region KANTO = region("kanto", null);
    private static final Region TOCHIGI = region("tochigi", KANTO);
    private static final Region KYUSHU = region("kyushu", null);

    /** In the prefecture of Tochigi, which lies in Kanto, and in Japan, which lies in Asia. */
    private static final Plant KAMINOKAWA = kaminokawa();

    @Test
    void aClaimAboutAPlantHoldsForThatPlantAlone() {
        assertThat(ClaimOverlap.includesPlant(says("A NEWS 2012", "j1").claim, says("B NEWS 2012", "j1").claim.plant))
                .isTrue();
        assertThat(ClaimOverlap.includesPlant(says("A NEWS 2012", "j1").claim, says("B NEWS 2012", "j2").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimAboutACountryHoldsForItsPlants() {
        Claim japan = says("A NEWS 2012", "j1").somewhereInTheCountry().claim;
        assertThat(ClaimOverlap.includesPlant(japan, KAMINOKAWA)).isTrue();
        assertThat(ClaimOverlap.includesPlant(japan, says("B NEWS 2012", "u1").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimAboutARegionHoldsForThePlantsInItHoweverFarWithin() {
        assertThat(ClaimOverlap.includesPlant(in(TOCHIGI), KAMINOKAWA)).isTrue();
        assertThat(ClaimOverlap.includesPlant(in(KANTO), KAMINOKAWA)).isTrue();
        assertThat(ClaimOverlap.includesPlant(in(KYUSHU), KAMINOKAWA)).isFalse();
    }

    @Test
    void aClaimAboutAPartOfTheWorldHoldsForThePlantsOfItsCountries() {
        assertThat(ClaimOverlap.includesPlant(in(ASIA), KAMINOKAWA)).isTrue();
        assertThat(ClaimOverlap.includesPlant(in(EUROPE), KAMINOKAWA)).isFalse();
        assertThat(ClaimOverlap.includesPlant(in(ASIA), says("A NEWS 2012", "u1").claim.plant))
                .isFalse();
    }

    @Test
    void aClaimWithoutAPlaceHoldsForNone() {
        assertThat(ClaimOverlap.includesPlant(in(null), KAMINOKAWA)).isFalse();
    }

    @Test
    void aPlaceLiesInAWiderOneAndNotTheOtherWayRound() {
        Claim japan = says("A NEWS 2012", "j1").somewhereInTheCountry().claim;
        Claim plant = says("B NEWS 2012", "j1").claim;
        assertThat(ClaimOverlap.includesPlace(japan, plant)).isTrue();
        assertThat(ClaimOverlap.includesPlace(plant, japan)).isFalse();
        assertThat(ClaimOverlap.includesPlace(japan, says("B NEWS 2012", "u1").claim))
                .isFalse();
        assertThat(ClaimOverlap.includesPlace(japan, says("C NEWS 2012", "j2").somewhereInTheCountry().claim))
                .isTrue();
        assertThat(ClaimOverlap.includesPlace(japan, says("C NEWS 2012", "u1").somewhereInTheCountry().claim))
                .isFalse();
        assertThat(ClaimOverlap.includesPlace(in(KANTO), in(TOCHIGI))).isTrue();
        assertThat(ClaimOverlap.includesPlace(in(TOCHIGI), in(KANTO))).isFalse();
        assertThat(ClaimOverlap.includesPlace(in(KANTO), japan)).isFalse();
        assertThat(ClaimOverlap.includesPlace(japan, in(KANTO))).isFalse();
    }

    @Test
    void allTheWorldButChinaIsNotChina() {
        Claim world = says("A NEWS 2018", "u1").in("world").except("china").claim;
        assertThat(ClaimOverlap.sharesMarket(world, says("B NEWS 2018", "u1").in("china").claim))
                .isFalse();
        assertThat(ClaimOverlap.sharesMarket(world, says("B NEWS 2018", "u1").in("canada").claim))
                .isTrue();
    }

    @Test
    void aClaimForCanadaIsOneForNorthAmericaAndAClaimForNoMarketMayBe() {
        Set<String> northAmerica = ClaimOverlap.within(says("A NEWS 2018", "u1").in("north-america").claim.markets);
        assertThat(northAmerica).containsExactlyInAnyOrder("north-america", "usa", "canada");
        assertThat(ClaimOverlap.isFor(says("B NEWS 2018", "u1").in("canada").claim, northAmerica))
                .isTrue();
        assertThat(ClaimOverlap.isFor(says("B NEWS 2018", "u1").in("china").claim, northAmerica))
                .isFalse();
        assertThat(ClaimOverlap.isFor(says("B NEWS 2018", "u1").claim, northAmerica))
                .isTrue();
    }

    @Test
    void whatIsSaidOfAWholeBrandIsSaidOfTheDayItWasPublished() {
        Claim brand = says("A NEWS 2011-12-19", "j1").ofTheWholeBrand().only().claim;
        Bounds always = new Bounds(null, null, null, null);
        assertThat(ClaimOverlap.overlaps(brand, says("B NEWS 2012", "u1").until("2011-12-19").claim, always))
                .isTrue();
        assertThat(ClaimOverlap.overlaps(brand, says("B NEWS 2012", "u1").until("2011-12-18").claim, always))
                .isFalse();
        assertThat(ClaimOverlap.overlaps(brand, says("B NEWS 2012", "u1").from("2011-12-19").claim, always))
                .isTrue();
        assertThat(ClaimOverlap.overlaps(brand, says("B NEWS 2012", "u1").from("2011-12-20").claim, always))
                .isFalse();
        Claim undated = says("A NEWS", "j1").ofTheWholeBrand().only().claim;
        assertThat(ClaimOverlap.overlaps(undated, says("B NEWS 2012", "u1").claim, always))
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
