package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelScope;

/** In which countries a model was built, by what claims say of it. */
class BuiltInTest {

    private static final Model LINE = line();

    private static Model line() {
        Model line = new Model();
        line.slug = "line";
        line.name = "Rogue";
        line.scope = ModelScope.LINE;
        line.brand = new Brand();
        line.brand.name = "Nissan";
        line.successors = List.of();
        line.names = List.of();
        return line;
    }

    /** What a register lists of a nameplate and a country for one model year. */
    private static Testimony listed(String year, String plant) {
        return says("List GOVERNMENT_REGISTER 2021", plant)
                .byName()
                .somewhereInTheCountry()
                .from("MY" + year)
                .until("MY" + year);
    }

    private static List<BuiltIn> of(Model model, Integer modelYear, Set<String> markets, Testimony... said) {
        List<Claim> claims = Stream.of(said).map(one -> one.claim).toList();
        List<ProductionPeriod> periods = Judge.judge(Testimony.CAR, claims, List::of).stream()
                .map(judgement -> ProductionPeriod.of(judgement, AsOf.NOW))
                .toList();
        return BuiltIn.of(model, modelYear, markets, claims, periods);
    }

    private static List<String> countries(Model model, Integer modelYear, Testimony... said) {
        return of(model, modelYear, Set.of(), said).stream()
                .map(one -> one.country().code + " " + one.status())
                .toList();
    }

    @Test
    void whatAListSaysOfAModelYearIsTheAnswerForThatYearAlone() {
        Testimony[] said = {listed("2020", "j1"), listed("2020", "u1"), listed("2019", "m1"), listed("2018", "j1")};
        assertThat(countries(LINE, 2020, said)).containsExactly("JP SUPPORTED", "US SUPPORTED");
        assertThat(countries(LINE, 2019, said)).containsExactly("MX SUPPORTED");
        assertThat(countries(LINE, 2021, said)).isEmpty();
        List<BuiltIn> ever = of(LINE, null, Set.of(), said);
        assertThat(ever).extracting(one -> one.country().code).containsExactly("JP", "MX", "US");
        assertThat(ever.get(0).modelYears()).containsExactly(2018, 2020);
    }

    @Test
    void aDenialOfAnotherYearDisputesNothing() {
        Testimony denial = says("Other GOVERNMENT_REGISTER 2021", "j1")
                .byName()
                .somewhereInTheCountry()
                .denies()
                .from("MY2016")
                .until("MY2016");
        assertThat(countries(LINE, null, listed("2020", "j1"), denial)).containsExactly("JP SUPPORTED");
    }

    @Test
    void otherDatesCountIfTheirDaysOverlapTheModelYear() {
        assertThat(countries(
                        LINE,
                        2020,
                        says("News NEWS 2019-05-01", "u1").from("2018-03").ongoing()))
                .containsExactly("US SUPPORTED");
        assertThat(countries(
                        LINE,
                        2020,
                        says("News NEWS 2018-05-01", "u1").from("2018-03").ongoing()))
                .as("a source knows nothing of what came after it")
                .isEmpty();
        assertThat(countries(
                        LINE, 2020, says("News NEWS 2022", "u1").from("2016").until("2019-01-01")))
                .as("the model year begins on the second of January of the year before")
                .isEmpty();
        assertThat(countries(
                        LINE, 2020, says("News NEWS 2022", "u1").from("2016").until("2019-01-02")))
                .containsExactly("US SUPPORTED");
        assertThat(countries(LINE, 2020, says("News NEWS 2022", "u1").from("2021-01")))
                .isEmpty();
    }

    @Test
    void webPagesAndConclusionsConfirmNothing() {
        assertThat(countries(LINE, null, says("Page WEB", "j1"))).containsExactly("JP UNCONFIRMED");
        assertThat(countries(LINE, null, says("News NEWS 2019", "j1").inferred()))
                .containsExactly("JP UNCONFIRMED");
        assertThat(countries(LINE, null, says("Page WEB", "j1"), listed("2020", "j2")))
                .containsExactly("JP SUPPORTED");
        assertThat(of(LINE, null, Set.of(), says("Page WEB", "j1")).get(0).reason())
                .isEqualTo(
                        "Only one web page (Page, read in November 2026) says that the Nissan Rogue was built in Japan;"
                                + " no better source confirms it.");
    }

    @Test
    void whoDeniesTheWholeCountryAndRanksAsHighDisputesIt() {
        Testimony denial = says("Other GOVERNMENT_REGISTER 2022", "j1")
                .byName()
                .somewhereInTheCountry()
                .denies();
        assertThat(countries(LINE, null, listed("2020", "j1"), denial)).containsExactly("JP DISPUTED");
        assertThat(of(LINE, 2020, Set.of(), listed("2020", "j1"), denial).get(0).reason())
                .isEqualTo(
                        "The List (2021) says that the Nissan Rogue of model year 2020 was built in Japan, but the Other"
                                + " (2022), which ranks as high, says that it was not.");
        assertThat(countries(
                        LINE,
                        null,
                        listed("2020", "j1"),
                        says("Page WEB", "j1").byName().somewhereInTheCountry().denies()))
                .containsExactly("JP SUPPORTED");
        assertThat(countries(LINE, null, denial)).as("nobody says so").isEmpty();
    }

    @Test
    void plansAndWhatIsRejectedAndWhatIsSaidOfTheWholeBrandDoNotCount() {
        assertThat(countries(LINE, null, says("News NEWS 2019", "j1").announced()))
                .isEmpty();
        assertThat(countries(LINE, null, says("News NEWS 2019", "j1").ofTheWholeBrand()))
                .isEmpty();
        Testimony[] said = {
            says("Page WEB 2019", "u1"),
            says("Register GOVERNMENT_REGISTER 2020", "j1").only(),
        };
        assertThat(countries(Testimony.CAR, null, said)).containsExactly("JP SUPPORTED");
    }

    @Test
    void aMarketLeavesOutWhatIsSaidOfOthersOnly() {
        Testimony[] said = {listed("2020", "j1").in("usa"), listed("2020", "c1").in("china"), listed("2020", "m1")};
        assertThat(of(LINE, 2020, Set.of("canada", "usa"), said))
                .extracting(one -> one.country().code)
                .containsExactly("JP", "MX");
    }

    /** A name goes from one generation to the next. */
    @Test
    void aGenerationHasOfItsNameOnlyWhatIsSaidOfItsTime() {
        Testimony built = says("News NEWS 2022", "u1").from("2014").until("2020-06");
        assertThat(countries(
                        Testimony.CAR, null, built, listed("2016", "j1"), listed("2010", "m1"), listed("2023", "c1")))
                .containsExactly("JP SUPPORTED", "US SUPPORTED");
        assertThat(of(Testimony.CAR, 2016, Set.of(), built).get(0).plants())
                .extracting(plant -> plant.slug)
                .containsExactly("u1");
        assertThat(of(Testimony.CAR, 2023, Set.of(), built)).isEmpty();
    }

    @Test
    void theReasonNamesCarModelYearCountryAndTheSource() {
        assertThat(of(LINE, 2020, Set.of(), listed("2020", "u1"), says("Page WEB", "u1"))
                        .get(0)
                        .reason())
                .isEqualTo(
                        "The Nissan Rogue of model year 2020 was built in the United States, according to the List (2021).");
    }

    /** A register of numbers, of a nameplate and a plant for one model year. */
    private static Testimony register(String year, String plant) {
        return says("Register GOVERNMENT_REGISTER 2026", plant)
                .byName()
                .from("MY" + year)
                .until("MY" + year);
    }

    @Test
    void aLineHasThePlantsThatSourcesName() {
        BuiltIn stated = of(LINE, 2020, Set.of(), listed("2020", "u1"), register("2020", "u2"), register("2019", "u1"))
                .get(0);
        assertThat(plants(stated)).containsExactly("u2");
        assertThat(stated.status()).isEqualTo(VerdictStatus.SUPPORTED);
        assertThat(stated.reason())
                .endsWith(
                        " according to the Register (2026) and one other source. The Register names the Canton plant.");
        BuiltIn following = of(
                        LINE,
                        2020,
                        Set.of(),
                        listed("2020", "j1"),
                        register("2020", "j2").inferred())
                .get(0);
        assertThat(plants(following)).containsExactly("j2");
        assertThat(following.reason())
                .isEqualTo(
                        "The Nissan Rogue of model year 2020 was built in Japan, according to the List (2021). It follows from"
                                + " the Register (2026) that it was at the Nissan Oppama plant in Yokosuka.");
    }

    @Test
    void ofAListedPlantALineSaysNoMoreThanThatItIsPossible() {
        Testimony[] list = {
            register("2020", "u1").listed("list"), register("2020", "u2").listed("list")
        };
        BuiltIn possible =
                of(LINE, 2020, Set.of(), listed("2020", "u1"), list[0], list[1]).get(0);
        assertThat(plants(possible)).isEmpty();
        assertThat(possible.possiblePlants()).extracting(plant -> plant.slug).containsExactly("u1", "u2");
        assertThat(possible.modelYears()).containsExactly(2020);
        assertThat(possible.reason())
                .endsWith(" The Register (2026) lists the Canton plant and the Smyrna plant as possible places.");
        BuiltIn alone = of(LINE, 2020, Set.of(), list).get(0);
        assertThat(alone.status()).isEqualTo(VerdictStatus.UNCONFIRMED);
        assertThat(alone.modelYears())
                .as("a list of what is possible lists no model year")
                .isEmpty();
        assertThat(alone.reason())
                .startsWith("Only the Register (2026) allows that the Nissan Rogue of model year 2020 was built in the"
                        + " United States; no better source confirms it.");
        BuiltIn known = of(LINE, 2020, Set.of(), register("2020", "u1"), list[0], list[1])
                .get(0);
        assertThat(plants(known)).containsExactly("u1");
        assertThat(known.possiblePlants()).extracting(plant -> plant.slug).containsExactly("u2");
        assertThat(known.reason()).endsWith(" lists the Canton plant as a possible place.");
    }

    @Test
    void whatIsOnlyPossibleIsNotThereIfItIsDenied() {
        Testimony denial =
                says("Page WEB", "j1").byName().somewhereInTheCountry().denies();
        assertThat(countries(LINE, null, register("2020", "j1").listed("list"), denial))
                .isEmpty();
    }

    /** A list speaks of many years, a generation was built in some of them. */
    @Test
    void aGenerationHasOfAListOnlyTheYearsInWhichItWasBuilt() {
        Testimony built = says("News NEWS 2022", "u1").from("2014").until("2018-06");
        Testimony list = says("Register GOVERNMENT_REGISTER 2026", "j1")
                .byName()
                .from("MY2016")
                .until("MY2026")
                .listed("list");
        assertThat(countries(Testimony.CAR, 2017, built, list)).contains("JP UNCONFIRMED");
        assertThat(countries(Testimony.CAR, 2024, built, list)).isEmpty();
    }

    @Test
    void whatIsSaidOfALineStandsBesideTheEndOfOneOfItsGenerationsThere() {
        Testimony built = says("News NEWS 2022", "u1").from("2014").until("2018-06");
        BuiltIn later = of(LINE, 2023, Set.of(), built, register("2023", "u1")).get(0);
        assertThat(plants(later)).containsExactly("u1");
        assertThat(later.reason()).endsWith(" The Register names the Smyrna plant.");
    }

    private static List<String> plants(BuiltIn built) {
        return built.plants().stream().map(plant -> plant.slug).toList();
    }
}
