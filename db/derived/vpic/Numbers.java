import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Vehicle numbers by what stands in their positions 4 to 8.
 *
 * @param at the characters that may stand in each of the five
 * @param without those that are left out of these
 */
public record Numbers(List<BitSet> at, List<Numbers> without) {

    private static final Pattern TOKEN = Pattern.compile("\\[([^]]*)]|.");

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

    /** Those of a pattern such as {@code *[A-D7]***}; an empty one means all. */
    public static Numbers of(String pattern) {
        List<BitSet> at = new ArrayList<>();
        TOKEN.matcher(pattern)
                .results()
                .forEach(token -> at.add(characters(token.group(1) == null ? token.group() : token.group(1))));
        while (at.size() < 5) {
            at.add(characters("*"));
        }
        return new Numbers(at, List.of());
    }

    private static BitSet characters(String text) {
        BitSet set = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '*') {
                ALPHABET.chars().forEach(set::set);
            } else if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
                set.set(text.charAt(i), text.charAt(i + 2) + 1);
                i += 2;
            } else {
                set.set(text.charAt(i));
            }
        }
        return set;
    }

    /** The numbers of both. */
    public Numbers and(Numbers other) {
        List<BitSet> both = IntStream.range(0, at.size())
                .mapToObj(i -> {
                    BitSet set = (BitSet) at.get(i).clone();
                    set.and(other.at.get(i));
                    return set;
                })
                .toList();
        List<Numbers> all = new ArrayList<>(without);
        all.addAll(other.without);
        return new Numbers(both, all);
    }

    /** These but for others. */
    public Numbers butFor(Numbers others) {
        List<Numbers> all = new ArrayList<>(without);
        all.add(others);
        return new Numbers(at, all);
    }

    /** Whether all of them, those that are left out included, are among others. */
    public boolean isWithin(Numbers others) {
        return IntStream.range(0, at.size()).allMatch(i -> {
            BitSet left = (BitSet) at.get(i).clone();
            left.andNot(others.at.get(i));
            return left.isEmpty();
        });
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return at.stream().anyMatch(BitSet::isEmpty) || without.stream().anyMatch(this::isWithin);
    }

    /** Whether there is a number of both. */
    public boolean meets(Numbers other) {
        return !and(other).isEmpty();
    }
}
