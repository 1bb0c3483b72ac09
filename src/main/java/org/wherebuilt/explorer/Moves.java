package org.wherebuilt.explorer;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.wherebuilt.kernel.Revisions;
import org.wherebuilt.production.ReportsApi;

/**
 * What moved between two days. What moved in the stories is {@link Cached}; between other days, or as of another time, it is read for its
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

    private final ReportsApi reports;
    private final Reading reading;
    private final Cached<Map<Days, List<Move>>> cached;

    Moves(ReportsApi reports, Reading reading, Revisions revisions) {
        this.reports = reports;
        this.reading = reading;
        this.cached = new Cached<>(reading, revisions, () -> STORIES.stream()
                .collect(toMap(Story::days, story -> read(story.days(), AsOf.NOW))));
    }

    /** Every line that was built elsewhere on the second day, began or ended. */
    List<Move> between(Days days, AsOf asOf) {
        List<Move> known = asOf.isNow() ? cached.newest().get(days) : null;
        return known != null ? known : reading.of(() -> read(days, asOf));
    }

    /** What happened to the line of this model; empty when nothing did. */
    Optional<Move> of(String model, Days days, AsOf asOf) {
        return between(days, asOf).stream()
                .filter(move -> move.line().contains(model))
                .findFirst();
    }

    /** The paths of what moved in the stories, in order. */
    SortedSet<String> paths() {
        SortedSet<String> paths = new TreeSet<>();
        cached.newest().values().forEach(moves -> moves.forEach(move -> paths.add(move.path())));
        return paths;
    }

    private List<Move> read(Days days, AsOf asOf) {
        return reports.relocations(null, days.from(), days.to(), asOf.publishedBy(), asOf.knownAt()).stream()
                .map(relocation -> Move.of(relocation, days, asOf))
                .toList();
    }
}
