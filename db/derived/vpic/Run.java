import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the register lists for a line in a country, for model years with the same places.
 *
 * @param line the row of models.csv
 * @param places the codes of each place, by the slug of its plant or region
 * @param identifiers the makers' codes of the numbers
 * @param all how many places the register lists in all countries, but for those of {@code over}
 * @param untold whether the register leaves out the town of a code, which it names in other years
 * @param over places that it lists, too, though nothing was built there
 * @param varied whether the years differ in codes or identifiers
 * @param overVaried whether the years differ in {@code over}
 * @param listed whether American lists name the country
 */
public record Run(
        Map<String, String> line,
        String country,
        int from,
        int to,
        Map<String, Set<Character>> places,
        Set<String> identifiers,
        long all,
        boolean untold,
        Set<String> over,
        boolean varied,
        boolean overVaried,
        boolean listed) {

    /** Whether it is about the same as another, one year later. */
    public boolean continues(Run before) {
        return line == before.line
                && country.equals(before.country)
                && from == before.to + 1
                && places.keySet().equals(before.places.keySet());
    }

    /** This and the next. */
    public Run and(Run next) {
        Map<String, Set<Character>> codes = new TreeMap<>(places);
        next.places.forEach((place, more) -> codes.merge(place, more, Run::union));
        return new Run(
                line,
                country,
                from,
                next.to,
                codes,
                union(identifiers, next.identifiers),
                Math.max(all, next.all),
                untold || next.untold,
                union(over, next.over),
                varied || next.varied || !places.equals(next.places) || !identifiers.equals(next.identifiers),
                overVaried || next.overVaried || !over.equals(next.over),
                listed);
    }

    /** Its model years in words. */
    public String years() {
        return from == to ? "model year " + from : "model years %d to %d".formatted(from, to);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }
}
