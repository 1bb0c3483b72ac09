package org.wherebuilt.production;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.evidence.Claim;
import org.wherebuilt.market.Market;

/**
 * The rule as a table: who says what, and what comes of it. Plants called j… are in Japan, u… in the United States, c… in
 * China. An answer reads {@code plant STATUS start..end [markets] -[excluded]}; a {@code ?} is not known, {@code ~} before
 * a date means planned, and {@code !n} after a part counts its dissenters.
 */
class JudgeTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRule(String name, List<Testimony> testimony, List<String> answers) {
        assertThat(answers(claims(testimony))).isEqualTo(answers);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                example(
                        "one source is enough when nobody disagrees",
                        List.of(says("Daily NEWS", "j1")),
                        "j1 SUPPORTED ?..? []"),
                example(
                        "but not one web page, nor many",
                        List.of(
                                says("ok.com WEB", "j1"),
                                says("Forum WEB 2020", "j1"),
                                says("Blog WEB 2021", "j1").inferred()),
                        "j1 UNCONFIRMED ?..? []"),
                example(
                        "a web page that bears a news report out weakens nothing",
                        List.of(says("ok.com WEB", "j1"), says("Daily NEWS", "j1")),
                        "j1 SUPPORTED ?..? []"),
                example(
                        "two plants may build one model at once",
                        List.of(
                                says("A NEWS 2012", "j1").in("usa"),
                                says("B NEWS 2012", "c1").in("china")),
                        "c1 SUPPORTED ?..? [china]",
                        "j1 SUPPORTED ?..? [usa]"),
                example(
                        "a register that lists every plant denies what a web page says",
                        List.of(
                                says("Register GOVERNMENT_REGISTER 2025", "u1")
                                        .decoded()
                                        .only()
                                        .in("usa"),
                                says("ok.com WEB", "u2")),
                        "u1 SUPPORTED ?..? [usa] !1",
                        "u2 REJECTED ?..? [] !1"),
                example(
                        "it denies for its own market only",
                        List.of(
                                says("Register GOVERNMENT_REGISTER 2025", "u1")
                                        .only()
                                        .in("usa"),
                                says("Daily NEWS 2019", "c1").in("china").from("2018-04")),
                        "c1 SUPPORTED 2018-04..? [china]",
                        "u1 SUPPORTED ?..? [usa]"),
                example(
                        "a market that overlaps is the same market",
                        List.of(
                                says("Register GOVERNMENT_REGISTER 2025", "u1")
                                        .only()
                                        .in("usa"),
                                says("ok.com WEB", "u2").in("north-america")),
                        "u1 SUPPORTED ?..? [usa] !1",
                        "u2 REJECTED ?..? [north-america] !1"),
                example(
                        "it denies for its own time only",
                        List.of(
                                says("A NEWS 2010", "j1").only().from("2009").until("2010"),
                                says("B REFERENCE", "u1").from("2012")),
                        "j1 SUPPORTED 2009..2010 []",
                        "u1 SUPPORTED 2012..? []"),
                example(
                        "each source names the one place, and they rank alike",
                        List.of(
                                says("A REFERENCE", "j1").only(),
                                says("B REFERENCE", "j2").only()),
                        "j1 DISPUTED ?..? [] !1",
                        "j2 DISPUTED ?..? [] !1"),
                example(
                        "a later date does not make a statement about the past truer",
                        List.of(
                                says("A NEWS 1990", "j1").only(),
                                says("B NEWS 2020", "j2").only()),
                        "j1 DISPUTED ?..? [] !1",
                        "j2 DISPUTED ?..? [] !1"),
                example(
                        "a rank given by hand settles it",
                        List.of(
                                says("A REFERENCE", "j1").only(),
                                says("B REFERENCE", "j2").only().rank(4)),
                        "j1 SUPPORTED ?..? [] !1",
                        "j2 REJECTED ?..? [] !1"),
                example(
                        "a plain denial counts like any other side",
                        List.of(says("A WEB", "j1"), says("B NEWS 2012", "j1").denies()),
                        "j1 REJECTED ?..? [] !1"),
                example(
                        "a denial ranked below is only dissent",
                        List.of(says("A NEWS 2012", "j1"), says("B WEB", "j1").denies()),
                        "j1 SUPPORTED ?..? [] !1"),
                example(
                        "nobody denies it, but better sources name another plant for that market",
                        List.of(
                                says("A WEB", "c2").in("china"),
                                says("B NEWS 2019", "c1").in("china")),
                        "c1 SUPPORTED ?..? [china]",
                        "c2 UNCONFIRMED ?..? [china] !1"),
                example(
                        "what is inferred ranks below everything that is stated",
                        List.of(
                                says("Register GOVERNMENT_REGISTER 2025", "j2").inferred(),
                                says("Wiki REFERENCE", "j1")),
                        "j1 SUPPORTED ?..? []",
                        "j2 UNCONFIRMED ?..? [] !1"),
                example(
                        "a plan is not a fact",
                        List.of(says("A NEWS 2025", "u1").announced().from("2026")),
                        "u1 PLANNED ~2026..? []"),
                example(
                        "a report fulfils a plan, and its date decides though the plan's source ranks higher",
                        List.of(
                                says("Maker COMPANY 2011", "u1").announced().from("2011-12"),
                                says("B NEWS 2012", "u1").from("2012-02-20")),
                        "u1 SUPPORTED 2012-02-20..? []"),
                example(
                        "a later plan replaces the one before",
                        List.of(
                                says("A NEWS 2020-01", "u1").announced().from("2020-06"),
                                says("B NEWS 2020-05", "u1").announced().from("2020-11"),
                                says("C NEWS 2025", "u1")),
                        "u1 SUPPORTED ~2020-11!1..? []"),
                example(
                        "the better ranked source decides the start; among equals the more precise",
                        List.of(
                                says("A REFERENCE", "j1").from("2010"),
                                says("B NEWS 2012", "j1").from("2012"),
                                says("C NEWS 2012", "j1").from("2012-02-20")),
                        "j1 SUPPORTED 2012-02-20!1..? []"),
                example(
                        "a model year that can mean the same days is no dissent",
                        List.of(
                                says("A NEWS 2012", "j1").from("2012-02-20"),
                                says("B WEB", "j1").decoded().from("MY2013")),
                        "j1 SUPPORTED 2012-02-20..? []"),
                example(
                        "among equals the later published knows the end; an undated one never counts as later",
                        List.of(
                                says("A NEWS 2010", "j1").ongoing(),
                                says("B NEWS 2016", "j1").until("2015"),
                                says("C NEWS", "j1").until("2013")),
                        "j1 SUPPORTED ?..2015!1 []"),
                example(
                        "but a more precise one that agrees with it says it better",
                        List.of(
                                says("A NEWS 2022", "j1").until("2014"),
                                says("B NEWS 2014", "j1").until("2014-05-31")),
                        "j1 SUPPORTED ?..2014-05-31 []"),
                example(
                        "still going on in a later source contradicts an end",
                        List.of(
                                says("A NEWS 2025", "j1").ongoing(),
                                says("ok.com WEB", "j1").ended()),
                        "j1 SUPPORTED ?..ongoing!1 []"),
                example(
                        "ended, and nobody says when",
                        List.of(says("A NEWS 2025", "j1").ended()),
                        "j1 SUPPORTED ?..ended []"),
                example(
                        "two plans for the end are dissent on the end",
                        List.of(
                                says("A NEWS 2025", "j1"),
                                says("B NEWS 2025-10", "j1").announced().until("2025-11"),
                                says("C NEWS 2025", "j1").announced().until("2025-12")),
                        "j1 SUPPORTED ?..~2025-11!1 []"),
                example(
                        "markets add up, less what a better source leaves out",
                        List.of(
                                says("A NEWS 2018", "u1").in("world").except("china"),
                                says("B REFERENCE", "u1").in("canada"),
                                says("C WEB", "u1").in("china")),
                        "u1 SUPPORTED ?..? [canada, world] -[china] !1"),
                example(
                        "a claim about a country supports a plant there and makes none",
                        List.of(says("A WEB", "j1").somewhereInTheCountry(), says("B NEWS 2012", "u1")),
                        "u1 SUPPORTED ?..? []"),
                example(
                        "and it dissents on the dates there",
                        List.of(
                                says("A WEB", "j1")
                                        .somewhereInTheCountry()
                                        .byName()
                                        .ended(),
                                says("B NEWS 2025", "j1").ongoing()),
                        "j1 SUPPORTED ?..ongoing!1 []"),
                example(
                        "a claim about a whole brand supports no model",
                        List.of(says("A NEWS 2011", "j1").ofTheWholeBrand().only()),
                        new String[0]),
                example(
                        "it denies other plants on its day, and loses to better sources",
                        List.of(
                                says("A NEWS 2011-12-19", "j1")
                                        .ofTheWholeBrand()
                                        .only(),
                                says("Register GOVERNMENT_REGISTER 2025", "j2")
                                        .from("2010")
                                        .until("2024")),
                        "j2 SUPPORTED 2010..2024 [] !1"),
                example(
                        "it says nothing of what was not built on its day",
                        List.of(
                                says("A NEWS 2011-12-19", "j1")
                                        .ofTheWholeBrand()
                                        .only(),
                                says("B REFERENCE", "u1").from("2012-02-20"),
                                says("C WEB", "u1")),
                        "u1 SUPPORTED 2012-02-20..? []"),
                example(
                        "a plan that a later source of its rank calls off is rejected",
                        List.of(
                                says("A NEWS 2012", "u1").announced().from("2014"),
                                says("B NEWS 2015", "u1").denies()),
                        "u1 REJECTED ~2014..? [] !1"),
                example(
                        "but not one of a lower rank",
                        List.of(
                                says("A NEWS 2012", "u1").announced().from("2014"),
                                says("B WEB 2015", "u1").denies()),
                        "u1 PLANNED ~2014..? []"),
                example(
                        "nor an earlier one, which the plan has overtaken",
                        List.of(
                                says("A NEWS 2016", "u1").announced().from("2018"),
                                says("B NEWS 2015", "u1").denies()),
                        "u1 PLANNED ~2018..? []"),
                example(
                        "the twin's plant is the model's, the twin's dates are not",
                        List.of(
                                says("Fuga COMPANY", "j1")
                                        .from("2009")
                                        .until("2022")
                                        .ofTwin("Nissan"),
                                says("Daily NEWS 2010", "j1").from("2010-03")),
                        "j1 SUPPORTED 2010-03..? []"),
                example(
                        "a list of one model year tells neither a start nor an end, and contradicts none",
                        List.of(
                                says("AALA GOVERNMENT_REGISTER 2019", "u1")
                                        .from("MY2019")
                                        .until("MY2019"),
                                says("Daily NEWS 2021", "u1").from("2012").until("2020-12")),
                        "u1 SUPPORTED 2012..2020-12 []"),
                example(
                        "of an end before the start, the worse start yields, to the next best that fits",
                        List.of(
                                says("A COMPANY 2012", "j1").until("2010"),
                                says("B NEWS 2016", "j1").from("2015"),
                                says("C REFERENCE", "j1").from("2008")),
                        "j1 SUPPORTED 2008!1..2010!1 []"),
                example(
                        "or to none",
                        List.of(
                                says("A COMPANY 2012", "j1").until("2010"),
                                says("B NEWS 2016", "j1").from("2015"),
                                says("C REFERENCE", "j1").from("2014")),
                        "j1 SUPPORTED ?!2..2010!2 []"),
                example(
                        "the worse end yields, to the next best that fits",
                        List.of(
                                says("A COMPANY 2016", "j1").from("2015"),
                                says("B NEWS 2020", "j1").until("2010"),
                                says("C REFERENCE", "j1").until("2019")),
                        "j1 SUPPORTED 2015!1..2019!1 []"),
                example(
                        "to a source that says it goes on",
                        List.of(
                                says("A COMPANY 2016", "j1").from("2015"),
                                says("B NEWS 2017", "j1").until("2010"),
                                says("C REFERENCE 2018", "j1").ongoing()),
                        "j1 SUPPORTED 2015!1..ongoing!1 []"),
                example(
                        "or that it has ended, nobody who can be right says when",
                        List.of(
                                says("A COMPANY 2016", "j1").from("2015"),
                                says("B NEWS 2020", "j1").until("2010"),
                                says("C REFERENCE 2021", "j1").ended()),
                        "j1 SUPPORTED 2015!1..ended!1 []"),
                example(
                        "among equals the later published stands",
                        List.of(
                                says("A NEWS 2016", "j1").from("2015"),
                                says("B NEWS 2012", "j1").until("2010")),
                        "j1 SUPPORTED 2015!1..?!1 []"),
                example(
                        "whichever it is",
                        List.of(
                                says("A NEWS 2016", "j1").from("2015"),
                                says("B NEWS 2018", "j1").until("2010")),
                        "j1 SUPPORTED ?!1..2010!1 []"),
                example(
                        "a planned end yields to a reported start, though its source ranks higher",
                        List.of(
                                says("A COMPANY 2009", "j1").announced().until("2010"),
                                says("B NEWS 2016", "j1").from("2015")),
                        "j1 SUPPORTED 2015..?!1 []"),
                example(
                        "and so does the plan whose day an undated end would take",
                        List.of(
                                says("A COMPANY 2009", "j1").announced().until("2010"),
                                says("B NEWS 2016", "j1").from("2015"),
                                says("C NEWS 2018", "j1").ended()),
                        "j1 SUPPORTED 2015..ended!1 []"),
                example(
                        "of two plans the later published stands",
                        List.of(
                                says("A NEWS 2024", "j1").announced().from("2026"),
                                says("B NEWS 2020", "j1").announced().until("2022")),
                        "j1 PLANNED ~2026!1..?!1 []"),
                example(
                        "a model year that may have begun before the end is no contradiction",
                        List.of(
                                says("A NEWS 2012", "j1").from("MY2012"),
                                says("B NEWS 2012", "j1").until("2011-06")),
                        "j1 SUPPORTED MY2012..2011-06 []"),
                example(
                        "a list of possible places confirms none of them",
                        List.of(listed("u1"), listed("u2")),
                        "u1 UNCONFIRMED ?..? [usa]",
                        "u2 UNCONFIRMED ?..? [usa]"),
                example(
                        "who names one of them confirms that one, and the list contradicts nobody",
                        List.of(says("Daily NEWS 2019", "u1").in("usa"), listed("u1"), listed("u2")),
                        "u1 SUPPORTED ?..? [usa]",
                        "u2 UNCONFIRMED ?..? [usa] !1"),
                example(
                        "who names another place confirms that one",
                        List.of(says("Daily NEWS 2019", "c1").in("usa"), listed("u1"), listed("u2")),
                        "c1 SUPPORTED ?..? [usa]",
                        "u1 UNCONFIRMED ?..? [usa] !1",
                        "u2 UNCONFIRMED ?..? [usa] !1"),
                example(
                        "a web page that names one of them ranks above the list and confirms nothing either",
                        List.of(says("ok.com WEB", "u1").in("usa"), listed("u1"), listed("u2")),
                        "u1 UNCONFIRMED ?..? [usa]",
                        "u2 UNCONFIRMED ?..? [usa] !1"),
                example(
                        "who names the one place rejects what a list names besides",
                        List.of(says("Daily NEWS 2019", "u1").only().in("usa"), listed("u1"), listed("u2")),
                        "u1 SUPPORTED ?..? [usa]",
                        "u2 REJECTED ?..? [usa] !1"),
                example(
                        "a web page that names the one place does so, too",
                        List.of(says("ok.com WEB", "u1").only(), listed("u1"), listed("u2")),
                        "u1 UNCONFIRMED ?..? []",
                        "u2 REJECTED ?..? [usa] !1"),
                example(
                        "a register is no match for a denial when it names a place only as possible",
                        List.of(says("Blog WEB", "u1").denies(), listed("u1"), listed("u2")),
                        "u1 REJECTED ?..? [usa] !1",
                        "u2 UNCONFIRMED ?..? [usa]"),
                example(
                        "a list decides no date and no market, and dissents on none",
                        List.of(
                                says("ok.com WEB", "u1")
                                        .from("2009")
                                        .until("2012")
                                        .in("canada"),
                                listed("u1").from("MY2015").until("MY2020"),
                                listed("u2").from("MY2015").until("MY2020")),
                        "u1 UNCONFIRMED 2009..2012 [canada]",
                        "u2 UNCONFIRMED ?..? [usa]"),
                example(
                        "nor where the other sources state neither",
                        List.of(
                                says("Daily NEWS 2019", "u1"),
                                listed("u1").from("MY2015").until("MY2020")),
                        "u1 SUPPORTED ?..? []"),
                example(
                        "nor does it where a plan says something",
                        List.of(
                                says("Maker COMPANY 2014", "u1")
                                        .announced()
                                        .from("2016")
                                        .in("canada"),
                                listed("u1").from("MY2015").until("MY2020"),
                                listed("u2").from("MY2015")),
                        "u1 UNCONFIRMED ~2016..? [canada]",
                        "u2 UNCONFIRMED ?..? [usa]"),
                example(
                        "a list for another time takes nothing from sources that rank lower than others",
                        List.of(
                                says("Maker COMPANY 2019", "u2").from("2015").until("2019"),
                                says("Daily NEWS 2019", "u1").from("2016").until("2018"),
                                listed("u1").from("MY2005").until("MY2008")),
                        "u1 UNCONFIRMED 2016..2018 [] !1",
                        "u2 SUPPORTED 2015..2019 []"));
    }

    /** The register, which has it under the codes of several plants. */
    private static Testimony listed(String plant) {
        return says("Register GOVERNMENT_REGISTER 2025", plant).listed("car").in("usa");
    }

    static List<Claim> claims(List<Testimony> testimony) {
        return testimony.stream().map(one -> one.claim).toList();
    }

    static List<String> answers(List<Claim> claims) {
        return Judge.judge(CAR, claims, List::of).stream()
                .map(JudgeTest::inShort)
                .toList();
    }

    static String inShort(Judgement judgement) {
        Decision<Ending> end = judgement.end();
        String until =
                switch (end.value().state()) {
                    case NOT_STATED -> "?";
                    case ONGOING -> "ongoing";
                    case ENDED ->
                        end.value().date() == null
                                ? "ended"
                                : end.value().date().toString();
                };
        Decision<?> start = judgement.start();
        String text = "%s %s %s%s..%s%s [%s]"
                .formatted(
                        judgement.plant().slug,
                        judgement.status(),
                        (start.planned() ? "~" : "") + (start.value() == null ? "?" : start.value()),
                        count(start.dissenters()),
                        end.planned() ? "~" + until : until,
                        count(end.dissenters()),
                        slugs(judgement.markets().value().included()));
        List<Market> excluded = judgement.markets().value().excluded();
        text += excluded.isEmpty() ? "" : " -[" + slugs(excluded) + "]";
        int others =
                judgement.dissenters().size() + judgement.markets().dissenters().size();
        return others == 0 ? text : text + " !" + others;
    }

    private static String count(List<Claim> dissenters) {
        return dissenters.isEmpty() ? "" : "!" + dissenters.size();
    }

    private static String slugs(List<Market> markets) {
        return markets.stream().map(market -> market.slug).collect(joining(", "));
    }

    private static Arguments example(String name, List<Testimony> testimony, String... answers) {
        return Arguments.of(name, testimony, List.of(answers));
    }
}
