package org.wherebuilt.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wherebuilt.production.Testimony.CAR;
import static org.wherebuilt.production.Testimony.says;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wherebuilt.evidence.PartialDate;
import org.wherebuilt.evidence.SourceDocument;
import org.wherebuilt.evidence.SourceKind;
import org.wherebuilt.market.Market;
import org.wherebuilt.plant.Region;
import org.wherebuilt.vehicle.Brand;
import org.wherebuilt.vehicle.Model;
import org.wherebuilt.vehicle.ModelName;

/** What a judgement says for itself, word for word. The car is the QX55; the plants are those of {@link Testimony}. */
class ReasonTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void theReason(String name, List<Testimony> testimony, String plant, String reason) {
        assertThat(Judge.judge(CAR, JudgeTest.claims(testimony), List::of))
                .filteredOn(judgement -> judgement.plant().slug.equals(plant))
                .extracting(Reason::of)
                .containsExactly(reason);
    }

    static Stream<Arguments> reasons() {
        return Stream.of(
                reason(
                        "a register that lists every plant against a web page; the end is a plan",
                        List.of(
                                register("m1").only().from("MY2022"),
                                says("inkl/Motor1 NEWS 2025-11", "m1")
                                        .announced()
                                        .until("2025-11"),
                                says("ok.com_(Q&A) WEB", "u1")),
                        "m1",
                        "The Infiniti QX55 was built at COMPAS in Aguascalientes, Mexico, from model year 2022 (American"
                                + " vehicle register, 2025); production was to end in November 2025 (Motor1). One web page"
                                + " (ok.com, read in November 2026) names the Smyrna plant; the register lists no QX55"
                                + " there."),
                reason(
                        "the web page's own plant",
                        List.of(register("m1").only().from("MY2022"), says("ok.com_(Q&A) WEB", "u1")),
                        "u1",
                        "One web page (ok.com, read in November 2026) says that the Infiniti QX55 was built at the Smyrna"
                                + " plant in the United States. The American vehicle register (2025) lists it only at COMPAS"
                                + " in Aguascalientes, Mexico, and ranks higher."),
                reason(
                        "an end that would be before the start yields to a better source",
                        List.of(
                                says("Infiniti COMPANY 2016", "j1").from("2015"),
                                says("Motor1 NEWS 2020", "j1").until("2010")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, from 2015 (Infiniti,"
                                + " 2016); no source that goes with this says when it ended. Motor1 (2020) gives 2010 as the end, before that start, but ranks lower."),
                reason(
                        "another end that goes with the start takes its place",
                        List.of(
                                says("Infiniti COMPANY 2016", "j1").from("2015"),
                                says("Motor1 NEWS 2020", "j1").until("2010"),
                                says("Wikipedia REFERENCE", "j1").until("2019")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, from 2015 (Infiniti,"
                                + " 2016) to 2019 (Wikipedia, read in November 2026). Motor1 (2020) gives 2010 as the end, before that start, but ranks lower."),
                reason(
                        "a start that would be after the end yields to a better source",
                        List.of(
                                says("Infiniti COMPANY 2012", "j1").until("2010"),
                                says("Motor1 NEWS 2016", "j1").from("2015"),
                                says("Wikipedia REFERENCE", "j1").from("2008")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, from 2008 (Wikipedia,"
                                + " read in November 2026) to 2010 (Infiniti, 2012). Motor1 (2016) gives 2015 as the start, after that end, but ranks lower."),
                reason(
                        "of equals the older one yields",
                        List.of(
                                says("WardsAuto NEWS 2016", "j1").from("2015"),
                                says("Motor1 NEWS 2012", "j1").until("2010")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, from 2015 (WardsAuto,"
                                + " 2016); no source that goes with this says when it ended. Motor1 (2012) gives 2010 as the end, before that start, but is older."),
                reason(
                        "what was planned yields to what was reported",
                        List.of(
                                says("Infiniti COMPANY 2009", "j1").announced().until("2010"),
                                says("Motor1 NEWS 2016", "j1").from("2015")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, from 2015 (Motor1,"
                                + " 2016); no source that goes with this says when it ended. Infiniti (2009) gives 2010 as the planned end, before that start, but a report outweighs a plan."),
                reason(
                        "a first and a last day from one source",
                        List.of(says("Wikipedia REFERENCE", "j2")
                                .from("1990-07-10")
                                .until("1996-07-19")),
                        "j2",
                        "The Infiniti QX55 was built at the Nissan Oppama plant in Yokosuka, Japan, from 10 July 1990 to 19"
                                + " July 1996 (Wikipedia, read in November 2026)."),
                reason(
                        "dates as exact as their sources; the year of a source is told once",
                        List.of(
                                says("Response NEWS 2012-02-22", "u1").from("2012-02"),
                                says("carsinsiders_(Automotive_News_copy) NEWS 2021-02-24", "u1")
                                        .until("2020~")),
                        "u1",
                        "The Infiniti QX55 was built at the Smyrna plant in the United States, from February 2012 (Response)"
                                + " to about 2020 (Automotive News, 2021)."),
                reason(
                        "who says where, and who says when",
                        List.of(
                                says("WardsAuto NEWS 2007", "j1"),
                                register("j1").inferred().from("MY2003").until("MY2008")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan (WardsAuto, 2007), for"
                                + " model years 2003 to 2008 (American vehicle register, 2025)."),
                reason(
                        "one model year",
                        List.of(says("WardsAuto NEWS 2007", "j1").from("MY2004").until("MY2004")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, for model year 2004"
                                + " (WardsAuto, 2007)."),
                reason(
                        "what is inferred is told as that, and a year after a model year is no model year",
                        List.of(
                                register("j1").inferred().from("MY2015"),
                                says("3rd-in_pedia REFERENCE", "j1").inferred().until("2019")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan (inferred from the"
                                + " American vehicle register, 2025), from model year 2015 (the register) until 2019 (3rd-in"
                                + " pedia, an encyclopedia, read in November 2026)."),
                reason(
                        "still going on",
                        List.of(says("SlashGear NEWS 2025-04-29", "u1")
                                .from("2021-06")
                                .ongoing()),
                        "u1",
                        "The Infiniti QX55 has been built at the Smyrna plant in the United States, since June 2021"
                                + " (SlashGear, 2025); it was still built on 29 April 2025 (SlashGear)."),
                reason(
                        "still going on, nobody knows since when, by a source without a date",
                        List.of(says("Infiniti COMPANY", "u1").ongoing()),
                        "u1",
                        "The Infiniti QX55 is built at the Smyrna plant in the United States; it was still built (Infiniti,"
                                + " read in November 2026)."),
                reason(
                        "ended, nobody says when",
                        List.of(
                                says("Daily NEWS 2004", "u2").from("2004"),
                                says("just-auto NEWS 2009-09", "u2").ended()),
                        "u2",
                        "The Infiniti QX55 was built at the Canton plant in the United States, from 2004 (Daily); production"
                                + " has ended (just-auto, 2009), no source says when."),
                reason(
                        "ended, nobody says when, but it was planned",
                        List.of(
                                says("Daily NEWS 2018", "m1").from("2017-11"),
                                says("inkl/Motor1 NEWS 2025-10", "m1")
                                        .announced()
                                        .until("2025-11"),
                                says("JLM_Noticias NEWS 2026-02", "m1").ended()),
                        "m1",
                        "The Infiniti QX55 was built at COMPAS in Aguascalientes, Mexico, from November 2017 (Daily, 2018);"
                                + " production was to end in November 2025 (Motor1) and has ended since (JLM Noticias, 2026)."),
                reason(
                        "nobody tells the end",
                        List.of(says("Y_Auto_Show_copy_at_wideandtall.com.cn NEWS 2019", "c1")
                                .from("2018-04")),
                        "c1",
                        "The Infiniti QX55 was built at the Dongfeng Nissan Dalian plant in China, from April 2018 (Y Auto"
                                + " Show, 2019); no source says when it ended."),
                reason(
                        "nobody tells the start",
                        List.of(says("Daily NEWS 2019", "c1").until("2019-07")),
                        "c1",
                        "The Infiniti QX55 was built at the Dongfeng Nissan Dalian plant in China, until July 2019 (Daily); no"
                                + " source says when it began."),
                reason(
                        "nobody tells anything but that it was",
                        List.of(says("Daily NEWS 2019", "c1")),
                        "c1",
                        "The Infiniti QX55 was built at the Dongfeng Nissan Dalian plant in China (Daily, 2019); no source"
                                + " says from when to when."),
                reason(
                        "a start that is only planned, and an end that is only planned",
                        List.of(
                                says("Daily NEWS 2019", "c1"),
                                says("Plan NEWS 2018", "c1").announced().from("2018-11"),
                                says("Paper NEWS 2020", "c1").announced().until("2024")),
                        "c1",
                        "The Infiniti QX55 was built at the Dongfeng Nissan Dalian plant in China (Daily, 2019); production was"
                                + " to begin in November 2018 (Plan); production was to end in 2024 (Paper, 2020)."),
                reason(
                        "other dates, and why they lose",
                        List.of(
                                says("Response NEWS 2012-02-22", "u1").from("2012-02-20"),
                                says("Daily NEWS 2021", "u1").until("2020-12"),
                                says("parts.com WEB", "u1").from("2013").until("2021")),
                        "u1",
                        "The Infiniti QX55 was built at the Smyrna plant in the United States, from 20 February 2012 (Response)"
                                + " to December 2020 (Daily, 2021). One web page (parts.com, read in November 2026) gives 2013"
                                + " as the start and 2021 as the end, but ranks lower."),
                reason(
                        "other dates of sources as good",
                        List.of(
                                says("Wikipedia REFERENCE 2024", "u1")
                                        .from("2012-02-20")
                                        .until("2020-12"),
                                says("Encarta REFERENCE", "u1").from("2013"),
                                says("Britannica REFERENCE", "u1").until("2021")),
                        "u1",
                        "The Infiniti QX55 was built at the Smyrna plant in the United States, from 20 February 2012 to December"
                                + " 2020 (Wikipedia, 2024). One encyclopedia (Encarta, read in November 2026)"
                                + " gives 2013 as the start, but is less exact; one encyclopedia (Britannica, read in November"
                                + " 2026) gives 2021 as the end, but bears no date."),
                reason(
                        "two plans for the end",
                        List.of(
                                says("Daily NEWS 2020", "m1").from("2017"),
                                says("Motor1 NEWS 2025-11", "m1").announced().until("2025-11"),
                                says("topcarz.info NEWS 2025-02", "m1")
                                        .rank(3)
                                        .announced()
                                        .until("2025-12")),
                        "m1",
                        "The Infiniti QX55 was built at COMPAS in Aguascalientes, Mexico, from 2017 (Daily, 2020); production was"
                                + " to end in November 2025 (Motor1). The site topcarz.info (2025) gives December 2025 as the"
                                + " planned end, but ranks lower."),
                reason(
                        "it went on years ago",
                        List.of(says("Y_Auto_Show NEWS 2019", "c1")
                                .from("2018-04")
                                .ongoing()),
                        "c1",
                        "The Infiniti QX55 was built at the Dongfeng Nissan Dalian plant in China, from April 2018 (Y Auto Show,"
                                + " 2019); it was still built in 2019 (Y Auto Show); no source says when it ended."),
                reason(
                        "an older source cannot know the end",
                        List.of(
                                says("Daily NEWS 2016", "j1").until("2015"),
                                says("Gazette NEWS 2012", "j1").until("2012")),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan, until 2015 (Daily, 2016);"
                                + " no source says when it began. Gazette (2012) gives 2012 as the end, but is older."),
                reason(
                        "has it ended?",
                        List.of(
                                says("SlashGear NEWS 2025-04-29", "j1")
                                        .from("MY2025")
                                        .ongoing(),
                                says("ok.com WEB", "j1").ended()),
                        "j1",
                        "The Infiniti QX55 has been built at the Nissan Tochigi plant in Kaminokawa, Japan, since model year 2025"
                                + " (SlashGear, 2025); it was still built on 29 April 2025 (SlashGear). One web page (ok.com, read"
                                + " in November 2026) says that production has ended, but ranks lower."),
                reason(
                        "a denial that ranks lower",
                        List.of(
                                says("Daily NEWS 2012", "j1"),
                                says("ok.com WEB", "j1").denies()),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan (Daily, 2012); no source"
                                + " says from when to when. One web page (ok.com, read in November 2026) says that it was not,"
                                + " but ranks lower."),
                reason(
                        "whoever says it of every car of the brand",
                        List.of(
                                register("j2").from("2010").until("2024"),
                                says("Automotive_News NEWS 2011-12-19", "j1")
                                        .ofTheWholeBrand()
                                        .only()),
                        "j2",
                        "The Infiniti QX55 was built at the Nissan Oppama plant in Yokosuka, Japan, from 2010 to 2024 (American"
                                + " vehicle register, 2025). Automotive News (2011) says that every Infiniti was then built at the"
                                + " Nissan Tochigi plant, but ranks lower."),
                reason(
                        "equal ranks on both sides",
                        List.of(
                                says("Wikipedia REFERENCE", "j1")
                                        .only()
                                        .from("1989")
                                        .until("1992"),
                                says("3rd-in_pedia REFERENCE", "j2").only()),
                        "j1",
                        "Sources disagree on whether the Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan:"
                                + " Wikipedia (read in November 2026) says so, from 1989 to 1992, but one encyclopedia (3rd-in"
                                + " pedia, read in November 2026) names only the Nissan Oppama plant in Yokosuka, Japan. They rank"
                                + " equally, so neither wins."),
                reason(
                        "better sources name another plant",
                        List.of(
                                says("ok.com WEB", "c2").in("china"),
                                says("youtube.com WEB 2020", "c2").in("china"),
                                says("Daily NEWS 2019", "c1").in("china")),
                        "c2",
                        "Only two web pages (youtube.com and ok.com, 2020, read in November 2026) say that the Infiniti QX55 was"
                                + " built at the Dongfeng Nissan Xiangyang plant in China. Daily (2019) names the Dongfeng Nissan"
                                + " Dalian plant in China, and ranks higher."),
                reason(
                        "only inferred, and stated sources name another plant",
                        List.of(
                                says("winenfood.com WEB", "j1").inferred(),
                                says("Daily NEWS 2025", "j2"),
                                says("Gazette NEWS 2024", "j2")),
                        "j1",
                        "Only one web page (winenfood.com, read in November 2026) suggests that the Infiniti QX55 was built at the"
                                + " Nissan Tochigi plant in Kaminokawa, Japan. Daily (2025) and one other source name the Nissan"
                                + " Oppama plant in Yokosuka, Japan, and rank higher."),
                reason(
                        "only the web says it, and nobody contradicts",
                        List.of(says("ok.com_(Q&A) WEB", "j1").from("2009")),
                        "j1",
                        "Only one web page (ok.com, read in November 2026) says that the Infiniti QX55 was built at the Nissan"
                                + " Tochigi plant in Kaminokawa, Japan, from 2009; no better source confirms it."),
                reason(
                        "only the web says it, and the web denies it",
                        List.of(
                                says("ok.com WEB", "j1"),
                                says("reader.com WEB", "j1").denies()),
                        "j1",
                        "Only one web page (ok.com, read in November 2026) says that the Infiniti QX55 was built at the Nissan"
                                + " Tochigi plant in Kaminokawa, Japan; no better source confirms it. One web page (reader.com,"
                                + " read in November 2026) says that it was not, and ranks as high."),
                reason(
                        "one of the places of a list",
                        List.of(
                                listed("u1"),
                                listed("u2"),
                                listed("c1").from("MY2015"),
                                listed("c1").from("MY2016")),
                        "u1",
                        "Only the Register (2025) lists the Smyrna plant in the United States, as one of 3 plants that may have built the"
                                + " Infiniti QX55; no better source confirms it."),
                reason(
                        "one of the places of a list, where a source names the country",
                        List.of(
                                listed("u1"),
                                listed("u2"),
                                says("Daily NEWS 2019", "u1").byName().somewhereInTheCountry()),
                        "u1",
                        "Only the Register (2025) lists the Smyrna plant in the United States, as one of 2 plants that may have built the"
                                + " Infiniti QX55; no better source confirms it."),
                reason(
                        "the only place that is left of a list",
                        List.of(listed("u1")),
                        "u1",
                        "Only the Register (2025) lists the Smyrna plant in the United States, as a plant that may have built the"
                                + " Infiniti QX55; no better source confirms it."),
                reason(
                        "a list of one source is not that of another, nor that of another key",
                        List.of(
                                listed("u1"),
                                listed("u2"),
                                says("Agency GOVERNMENT_REGISTER 2025", "c1").listed("qx55"),
                                says("Register GOVERNMENT_REGISTER 2025", "c2").listed("qx60")),
                        "u1",
                        "Only the Register (2025) lists the Smyrna plant in the United States, as one of 2 plants that may have built the"
                                + " Infiniti QX55; no better source confirms it."),
                reason(
                        "a place of a list, where a source names another",
                        List.of(listed("u1"), listed("u2"), says("Daily NEWS 2019", "u2")),
                        "u1",
                        "Only the Register (2025) lists the Smyrna plant in the United States, as one of 2 plants that may have built the"
                                + " Infiniti QX55. Daily (2019) names the Canton plant in the United States, and ranks higher."),
                reason(
                        "a place of a list that better sources exclude",
                        List.of(
                                listed("u1"),
                                listed("u2"),
                                says("Daily NEWS 2019", "u2").only()),
                        "u1",
                        "The Register (2025) lists the Smyrna plant in the United States, as one of 2 plants that may have built the"
                                + " Infiniti QX55. Daily (2019) names only the Canton plant in the United States, and ranks higher."),
                reason(
                        "of what is rejected, who says more than a list is told",
                        List.of(
                                listed("u1"),
                                listed("u2"),
                                says("ok.com WEB", "u1"),
                                says("Daily NEWS 2019", "u2").only()),
                        "u1",
                        "One web page (ok.com, read in November 2026) says that the Infiniti QX55 was built at the Smyrna plant in the"
                                + " United States. Daily (2019) names only the Canton plant in the United States, and ranks higher."),
                reason(
                        "a list is not told where a source says more",
                        List.of(listed("u1"), listed("u2"), says("Daily NEWS 2019", "u1")),
                        "u1",
                        "The Infiniti QX55 was built at the Smyrna plant in the United States (Daily, 2019); no source says from when to"
                                + " when."),
                reason(
                        "only vehicle numbers",
                        List.of(says("ok.com WEB", "j1").decoded()),
                        "j1",
                        "Only vehicle numbers found on the web (read in November 2026) show that the Infiniti QX55 was built at"
                                + " the Nissan Tochigi plant in Kaminokawa, Japan; no better source confirms it."),
                reason(
                        "what is inferred from a twin",
                        List.of(
                                says("Wikipedia REFERENCE 2020", "j1")
                                        .ofTwin("Nissan")
                                        .inferred(),
                                says("Britannica REFERENCE", "j1").inferred()),
                        "j1",
                        "The Infiniti QX55 was built at the Nissan Tochigi plant in Kaminokawa, Japan (inferred from its Nissan"
                                + " twin: Wikipedia, 2020); no source says from when to when."),
                reason(
                        "only the twin",
                        List.of(
                                says("Daily NEWS 2010", "j1").ofTwin("Nissan").inferred(),
                                says("Gazette NEWS 2010", "j1").ofTwin("Nissan").inferred()),
                        "j1",
                        "Only Daily (2010) and one other source, speaking of the Nissan twin, suggest that the Infiniti QX55 was"
                                + " built at the Nissan Tochigi plant in Kaminokawa, Japan; no better source confirms it."),
                reason(
                        "a plan that was dropped",
                        List.of(
                                says("Autoblog NEWS 2012-04", "u1").announced().from("2014"),
                                says("AutoGuide NEWS 2015-01", "u1").denies()),
                        "u1",
                        "The Infiniti QX55 was planned for the Smyrna plant in the United States (Autoblog, 2012). AutoGuide"
                                + " (2015) says that nothing came of it."),
                reason(
                        "a plan that another place got",
                        List.of(
                                says("Autoblog NEWS 2012-04", "u1").announced(),
                                says("AutoGuide NEWS 2015-01", "j1").only()),
                        "u1",
                        "The Infiniti QX55 was planned for the Smyrna plant in the United States (Autoblog, 2012). AutoGuide"
                                + " (2015) names only the Nissan Tochigi plant in Kaminokawa, Japan."),
                reason(
                        "a plan of which nothing is reported",
                        List.of(
                                says("SlashGear NEWS 2025-04-29", "u1").announced(),
                                says("Rambler/Kolesa NEWS 2025-01", "u1")
                                        .announced()
                                        .from("2026")),
                        "u1",
                        "SlashGear (2025) said that the Infiniti QX55 was to be built at the Smyrna plant in the United States, from"
                                + " 2026 (Kolesa, 2025). No source reports that it was."),
                reason(
                        "a plain denial that ranks higher",
                        List.of(
                                says("ok.com WEB", "j1"),
                                says("reader.com WEB", "j1"),
                                says("Daily NEWS 2012", "j1").denies()),
                        "j1",
                        "Two web pages (ok.com and reader.com, read in November 2026) say that the Infiniti QX55 was built at the"
                                + " Nissan Tochigi plant in Kaminokawa, Japan. Daily (2012) says that it was not, and ranks"
                                + " higher."),
                reason(
                        "what is only inferred, denied",
                        List.of(
                                says("ok.com WEB", "j1").inferred(),
                                says("Daily NEWS 2012", "j2").only()),
                        "j1",
                        "One web page (ok.com, read in November 2026) suggests that the Infiniti QX55 was built at the Nissan"
                                + " Tochigi plant in Kaminokawa, Japan. Daily (2012) names only the Nissan Oppama plant in"
                                + " Yokosuka, Japan, and ranks higher."),
                reason(
                        "what is only inferred against it",
                        List.of(
                                says("ok.com WEB", "j1").inferred(),
                                says("Daily NEWS 2012", "j2").only()),
                        "j2",
                        "The Infiniti QX55 was built at the Nissan Oppama plant in Yokosuka, Japan (Daily, 2012); no source"
                                + " says from when to when. One web page (ok.com, read in November 2026) points to the Nissan"
                                + " Tochigi plant, but ranks lower."),
                reason(
                        "a newspaper that names the one place",
                        List.of(
                                says("ok.com WEB", "j1"),
                                says("Daily NEWS 2012", "j2").only()),
                        "j1",
                        "One web page (ok.com, read in November 2026) says that the Infiniti QX55 was built at the Nissan Tochigi"
                                + " plant in Kaminokawa, Japan. Daily (2012) names only the Nissan Oppama plant in Yokosuka, Japan,"
                                + " and ranks higher."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copy of Automotive News               | Automotive News",
                "carsinsiders (Automotive News copy)   | Automotive News",
                "Automotive News (copy at fayouli.com) | Automotive News",
                "Automotive World at roaduniverse.com (respelled copy) | Automotive World",
                "每日经济新闻 (National Business Daily)  | National Business Daily",
                "每日经济新闻 (copy at japandaiwa.com)   | 每日经济新闻",
                "名車文化研究所 (meisha.co.jp)           | meisha.co.jp",
                "Reuters at News18                     | Reuters",
                "Infiniti release at Carsensor         | Infiniti",
                "Y Auto Show copy at wideandtall.com.cn | Y Auto Show",
                "inkl/Motor1                           | Motor1",
                "JSN / Vostok                          | Vostok",
                "ok.com (Q&A)                          | ok.com",
                "ok.com (Q&A), reader                  | readers of ok.com",
                "Livedoor News (Kuruma no News)        | Livedoor News",
                "日産車体 (Nissan Shatai)               | Nissan Shatai",
                "The Truth About Cars, readers         | readers of The Truth About Cars",
                "South China Morning Post              | South China Morning Post"
            })
    void aSourceIsCalledWhatAReaderCallsIt(String publisher, String name) {
        SourceDocument source = new SourceDocument();
        source.kind = SourceKind.NEWS;
        source.publisher = publisher;
        assertThat(ShortName.of(source)).isEqualTo(name);
    }

    @Test
    void aSourceWithoutAPublisherIsCalledByItsTitle() {
        SourceDocument source = new SourceDocument();
        source.title = "Where cars are built";
        assertThat(ShortName.of(source)).isEqualTo("“Where cars are built”");
    }

    @Test
    void aCarIsToldFromAnotherOfItsName() {
        Model first = model("QX50", "1", null);
        Model second = model("QX50", "2", null);
        second.predecessor = first;
        first.successors = List.of(second);
        assertThat(Naming.car(first)).isEqualTo("the first-generation Infiniti QX50");
        assertThat(Naming.car(second)).isEqualTo("the second-generation Infiniti QX50");

        Model m35 = model("M35", "3", null, "M45");
        Model m45 = model("M45", "2", "Y34");
        m45.successors = List.of(m35);
        m35.predecessor = m45;
        assertThat(Naming.car(m45))
                .as("the next car bore its name, among others")
                .isEqualTo("the Infiniti M45 (Y34)");
        assertThat(Naming.car(m35)).isEqualTo("the Infiniti M35");

        Model g37 = model("G37 Coupe", "4", "V36", "Q60");
        Model q60 = model("Q60", "2", null);
        q60.predecessor = g37;
        assertThat(Naming.car(q60)).isEqualTo("the second-generation Infiniti Q60");
        assertThat(Naming.car(g37)).isEqualTo("the Infiniti G37 Coupe");
    }

    @Test
    void aCarThatWasLaunchedUnderAnotherNameIsCalledByBoth() {
        Model qx70 = model("QX70", "2", "S51", "FX", "FX35", "FX50", "QX70", "Nissan Something");
        List<String> since = List.of("MY2009", "MY2009", "MY2009", "MY2014", "2008");
        for (int i = 0; i < since.size(); i++) {
            qx70.names.get(i).from = new PartialDate(since.get(i));
        }
        qx70.names.get(4).market = new Market();
        assertThat(Naming.car(qx70)).isEqualTo("the Infiniti QX70 (first called FX35)");
        Model before = model("FX35", "1", "S50", "QX70");
        qx70.predecessor = before;
        assertThat(Naming.car(qx70)).isEqualTo("the Infiniti QX70 (S51; first called FX35)");
        qx70.name = "FX35";
        qx70.predecessor = null;
        assertThat(Naming.car(qx70)).isEqualTo("the Infiniti FX35");
    }

    @Test
    void aPlantWhoseNameHoldsItsCityIsPlacedInItsRegion() {
        var plant = says("Daily NEWS", "u1").claim.plant;
        plant.regionEntity = new Region();
        plant.regionEntity.name = "Tennessee";
        assertThat(Naming.plantAndPlace(plant)).isEqualTo("the Smyrna plant in Tennessee, United States");
        plant.name = "Nissan St. Petersburg Plant";
        plant.city = "Saint Petersburg";
        plant.regionEntity.name = "Saint Petersburg";
        plant.country.name = "Russia";
        assertThat(Naming.plantAndPlace(plant)).isEqualTo("the Nissan Saint Petersburg plant in Russia");
    }

    private static Model model(String name, String generation, String chassisCode, String... otherNames) {
        Model model = new Model();
        model.name = name;
        model.generation = generation;
        model.chassisCode = chassisCode;
        model.brand = new Brand();
        model.brand.name = "Infiniti";
        model.names = Stream.of(otherNames)
                .map(other -> {
                    ModelName also = new ModelName();
                    also.name = other;
                    return also;
                })
                .toList();
        model.successors = List.of();
        return model;
    }

    private static Testimony register(String plant) {
        Testimony register = says("National_Highway_Traffic_Safety_Administration GOVERNMENT_REGISTER 2025-10", plant);
        register.claim.source.title = "NHTSA vPIC vehicle product information catalogue";
        return register.decoded();
    }

    private static Testimony listed(String plant) {
        return says("Register GOVERNMENT_REGISTER 2025", plant).listed("qx55");
    }

    private static Arguments reason(String name, List<Testimony> testimony, String plant, String reason) {
        return Arguments.of(name, testimony, plant, reason);
    }
}
