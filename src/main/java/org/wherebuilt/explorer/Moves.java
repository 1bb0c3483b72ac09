package org.wherebuilt.explorer;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wherebuilt.production.ReportsApi;

/**
 * What moved between two days. What moved in the stories is read together with {@link Things}; between other days, or as of another time, it is read for its
 * request.
 */
@ApplicationScoped
class Moves {

    /** Two days between which the catalogue has a story to tell. */
    record Story(String name, Days days) {

        private static Story of(String name, String from, String to) {
            return new Story(name, new Days(LocalDate.parse(from), LocalDate.parse(to)));
        }
    }

    /** The first is told where an address names no days. */
    static final List<Story> STORIES = List.of(
            Story.of("“Infiniti production to leave Japan” (2012)", "2011-01-01", "2016-01-01"),
            Story.of("America's first Infiniti comes and goes", "2003-01-01", "2011-01-01"),
            Story.of("Mexico, Britain and China begin", "2014-01-01", "2018-06-01"),
            Story.of("The European years end", "2018-06-01", "2021-06-01"));

    private final Things things;
    private final ReportsApi reports;
    private final Reading reading;

    Moves(Things things, ReportsApi reports, Reading reading) {
        this.things = things;
        this.reports = reports;
        this.reading = reading;
    }

    /** Every line that was built elsewhere on the second day, began or ended. */
    List<Move> between(Days days, AsOf asOf) {
        List<Move> known = asOf.isNow() ? things.stories().get(days) : null;
        return known != null ? known : reading.of(() -> read(reports, days, asOf));
    }

    /** What happened to the line of this model; empty when nothing did. */
    Optional<Move> of(String model, Days days, AsOf asOf) {
        return between(days, asOf).stream()
                .filter(move -> move.line().contains(model))
                .findFirst();
    }

    /** What moved in each story, in the caller's transaction. */
    static Map<Days, List<Move>> stories(ReportsApi reports) {
        return STORIES.stream().collect(toMap(Story::days, story -> read(reports, story.days(), AsOf.NOW)));
    }

    private static List<Move> read(ReportsApi reports, Days days, AsOf asOf) {
        return reports.relocations(null, days.from(), days.to(), asOf.publishedBy(), asOf.knownAt()).stream()
                .map(relocation -> Move.of(relocation, days, asOf))
                .toList();
    }
}
