package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.plant.Closure;
import org.wherebuilt.plant.Plant;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/** When a plant can have built a model at all, where no source dates it: the plant's life, the model's names, the register. */
class LifetimeTest {

    private static final Bound SUCCESSOR =
            new Bound(LocalDate.parse("2030-12-31"), BoundBasis.SUCCESSOR, says("A NEWS 2028", "j1").claim);

    private final Plant plant = says("A NEWS 2012", "u1").claim.plant;
    private final Model model = new Model();

    @BeforeEach
    void theModelHasNoNameYet() {
        model.names = new ArrayList<>();
    }

    @Test
    void whereNothingIsKnownTheSuccessorAloneEndsIt() {
        assertThat(life().from()).isNull();
        assertThat(life().to()).isSameAs(SUCCESSOR);
        assertThat(life().closed()).isNull();
    }

    @Test
    void aPlantBuildsNothingBeforeItOpensNorAfterItHasClosed() {
        plant.openedOn = new PartialDate("2003");
        plant.closedOn = new PartialDate("2017-11");
        plant.closure = Closure.ACTUAL;
        assertThat(told(life().from())).isEqualTo("2003-01-01 PLANT");
        assertThat(told(life().to())).isEqualTo("2017-11-30 PLANT");
        assertThat(life().closed()).isEqualTo(life().to());
    }

    @Test
    void aPlannedClosureEndsNothing() {
        plant.closedOn = new PartialDate("2027");
        plant.closure = Closure.PLANNED;
        assertThat(life().closed()).isNull();
        assertThat(life().to()).isSameAs(SUCCESSOR);
    }

    @Test
    void aModelIsAsOldAsTheFirstOfItsNamesAndEndsWithTheLast() {
        named("JX35", "2012-02", "2013");
        named("QX60", "2013-08", "2020-05");
        assertThat(told(life().from())).isEqualTo("2012-02-01 NAME");
        assertThat(told(life().to())).isEqualTo("2020-05-31 NAME");
    }

    @Test
    void aCurrentNameLeavesTheEndOpenAndAnUndatedNameTheStart() {
        named("JX35", null, "2013");
        named("QX60", "2013-08", null);
        assertThat(life().from()).isNull();
        assertThat(life().to()).isSameAs(SUCCESSOR);
    }

    @Test
    void aNameWithoutDatesAndATwinsNameBoundNothing() {
        named("QX60", "2013-08", "2020-05");
        named("QX60 Hybrid", null, null);
        named("Pathfinder", "1985", "2024").make = "Nissan";
        assertThat(told(life().from())).isEqualTo("2013-08-01 NAME");
        assertThat(told(life().to())).isEqualTo("2020-05-31 NAME");
    }

    @Test
    void theNarrowestOfPlantNameAndRegisterCounts() {
        plant.openedOn = new PartialDate("2003");
        plant.closedOn = new PartialDate("2030");
        plant.closure = Closure.ACTUAL;
        named("QX60", "2013-08", "2022");
        ListedYears register = listed(says("Register GOVERNMENT_REGISTER 2025", "u1")
                .decoded()
                .from("MY2015")
                .until("MY2019"));
        assertThat(told(life(register).from())).isEqualTo("2014-01-02 MODEL_YEAR");
        assertThat(told(life(register).to())).isEqualTo("2019-12-31 MODEL_YEAR");
        ListedYears wider = listed(says("Register GOVERNMENT_REGISTER 2025", "u1")
                .decoded()
                .from("MY2010")
                .until("MY2025"));
        assertThat(told(life(wider).from())).isEqualTo("2013-08-01 NAME");
        assertThat(told(life(wider).to())).isEqualTo("2022-12-31 NAME");
    }

    @Test
    void ofTwoBoundsOnOneDayTheFirstSetsIt() {
        Bound plants = new Bound(LocalDate.parse("2013-01-01"), BoundBasis.PLANT, null);
        Bound names = new Bound(LocalDate.parse("2013-01-01"), BoundBasis.NAME, null);
        Bound after = new Bound(LocalDate.parse("2013-01-02"), BoundBasis.NAME, null);
        assertThat(Bound.later(plants, names)).isSameAs(plants);
        assertThat(Bound.earlier(plants, names)).isSameAs(plants);
        assertThat(Bound.later(plants, after)).isSameAs(after);
        assertThat(Bound.later(after, plants)).isSameAs(after);
        assertThat(Bound.earlier(plants, after)).isSameAs(plants);
        assertThat(Bound.earlier(after, plants)).isSameAs(plants);
        assertThat(Bound.later(plants, null)).isSameAs(plants);
        assertThat(Bound.earlier(plants, null)).isSameAs(plants);
        assertThat(Bound.later(null, plants)).isSameAs(plants);
        assertThat(Bound.earlier(null, plants)).isSameAs(plants);
    }

    @Test
    void onlyModelYearsOfARegisterOrOfVehicleNumbersAreListed() {
        ListedYears listed = listed(
                says("A NEWS 2012", "u1").from("MY2001"),
                says("Register GOVERNMENT_REGISTER 2025", "u1").from("2002"),
                says("Register GOVERNMENT_REGISTER 2025", "u1").from("MY2015"),
                says("ok.com WEB", "u1").decoded().from("MY2014").until("MY2016"),
                says("Register GOVERNMENT_REGISTER 2026", "u1").until("MY2018"));
        assertThat(listed.listings())
                .extracting(claim -> claim.start)
                .containsExactly(new PartialDate("MY2015"), new PartialDate("MY2014"), null);
        assertThat(told(listed.first())).isEqualTo("2013-01-02 MODEL_YEAR");
        assertThat(told(listed.last())).isEqualTo("2018-12-31 MODEL_YEAR");
    }

    @Test
    void listsOfOneYearEachTellNeitherWhereTheListBeginsNorEnds() {
        ListedYears listed = listed(
                says("AALA GOVERNMENT_REGISTER 2019", "u1").from("MY2019").until("MY2019"),
                says("AALA GOVERNMENT_REGISTER 2020", "u1").from("MY2020").until("MY2020"));
        assertThat(listed.listings()).hasSize(2);
        assertThat(listed.first()).isNull();
        assertThat(listed.last()).isNull();
    }

    private Lifetime life() {
        return life(listed());
    }

    private Lifetime life(ListedYears register) {
        return new Lifetime(plant, model, register, () -> SUCCESSOR);
    }

    private static ListedYears listed(Testimony... testimony) {
        return ListedYears.of(Stream.of(testimony).map(one -> one.claim).toList());
    }

    private ModelName named(String text, String from, String to) {
        ModelName name = new ModelName();
        name.name = text;
        name.from = from == null ? null : new PartialDate(from);
        name.to = to == null ? null : new PartialDate(to);
        model.names.add(name);
        return name;
    }

    private static String told(Bound bound) {
        return bound.value() + " " + bound.basis();
    }
}
