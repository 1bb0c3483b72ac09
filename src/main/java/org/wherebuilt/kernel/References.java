package org.wherebuilt.kernel;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Checks that the catalogue has what arguments and filters name. An unknown slug is a mistake, and an empty answer would hide it.
 * All keys of a filter take one statement. Within one operation, no key is looked up twice.
 */
@RequestScoped
public class References {

    /** How many values one list of a filter may have. */
    public static final int MOST = 100;

    private static final String MISSING = """
            SELECT asked.position
            FROM unnest(CAST(:types AS text[]), CAST(:keys AS text[]), CAST(:ever AS boolean[])) WITH ORDINALITY AS asked (type, key, ever, position)
            WHERE NOT EXISTS (SELECT FROM catalogue_key k WHERE k.type = asked.type AND k.key = asked.key)
                AND NOT (ever AND EXISTS (SELECT FROM edit_row r
                    WHERE edit_row_subject(r.table_name, r.content) = lower(asked.type) || '/' || asked.key))
            ORDER BY position LIMIT 1
            """;

    private static final String NEAREST = """
            SELECT key FROM catalogue_key WHERE type = :type
            ORDER BY greatest(similarity(key, :key), word_similarity(search_text(:key), search_text(name))) DESC, key LIMIT 3
            """;

    private static final String EDIT = "Edit";

    /** The countries of ISO 3166-1. A country without plants is not a mistake. */
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** A key; {@code ever} if it is enough that the catalogue once had it. */
    private record Key(String type, String key, boolean ever) {}

    private final EntityManager em;
    private final Map<Key, BadUserInput> known = new HashMap<>();

    References(EntityManager em) {
        this.em = em;
    }

    /** The key of a Plant, Model, Market, Brand, Manufacturer or Source as the catalogue writes it; null for null. */
    public String slug(String type, String argument, String slug) {
        return slug == null ? null : slugs(type, argument, List.of(slug)).get(0);
    }

    /** As {@link #slug}, of each; none for null, and without those that are null. */
    public List<String> slugs(String type, String argument, List<String> slugs) {
        List<String> given = slugs == null
                ? List.of()
                : slugs.stream().filter(Objects::nonNull).toList();
        Check check = new Check();
        List<String> keys = check.slugs(type, argument, given);
        check.run();
        return keys == null ? List.of() : keys;
    }

    /** Checks all keys in the filter. */
    public void check(Consumer<Check> filter) {
        Check check = new Check();
        filter.accept(check);
        check.run();
    }

    /** Collects the keys of one filter. */
    public final class Check {

        private final Map<Key, String> asked = new LinkedHashMap<>();

        private Check() {}

        /**
         * The slugs as the catalogue writes them, in lower case. Null for null and for an empty list: neither filters anything.
         */
        public List<String> slugs(String type, String argument, List<String> slugs) {
            return keys(type, argument, slugs, false, slug -> slug.toLowerCase(Locale.ROOT));
        }

        /** As {@link #slugs}, for questions about the past: the slugs of what was removed are known, too. */
        public List<String> slugsEver(String type, String argument, List<String> slugs) {
            return keys(type, argument, slugs, true, slug -> slug.toLowerCase(Locale.ROOT));
        }

        /** The numbers of edits. Null for null and for an empty list. */
        public List<Integer> edits(String argument, List<Integer> numbers) {
            List<Integer> values = values(argument, numbers);
            if (values != null) {
                values.forEach(number -> asked.putIfAbsent(new Key(EDIT, number.toString(), false), argument));
            }
            return values;
        }

        /** The ISO 3166-1 codes in upper case. Null for null and for an empty list. */
        public List<String> countries(String argument, List<String> codes) {
            return keys("Country", argument, codes, false, code -> code.toUpperCase(Locale.ROOT));
        }

        private List<String> keys(
                String type, String argument, List<String> given, boolean ever, UnaryOperator<String> written) {
            List<String> values = values(argument, given);
            if (values == null) {
                return null;
            }
            List<String> keys =
                    values.stream().map(value -> written.apply(value.strip())).toList();
            keys.forEach(key -> asked.putIfAbsent(new Key(type, key, ever), argument));
            return keys;
        }

        /**
         * Throws {@link BadUserInput} for the first unknown key. It names the argument, the value and the nearest existing keys.
         */
        private void run() {
            List<Key> fresh = new ArrayList<>();
            asked.forEach((key, argument) -> {
                if (!known.containsKey(key)) {
                    fresh.add(key);
                } else if (known.get(key) != null) {
                    throw known.get(key);
                }
            });
            fresh.removeIf(key -> key.type.equals("Country") && COUNTRIES.contains(key.key));
            if (fresh.isEmpty()) {
                return;
            }
            List<?> missing = em.createNativeQuery(MISSING, Long.class)
                    .setParameter("types", fresh.stream().map(Key::type).toArray(String[]::new))
                    .setParameter("keys", fresh.stream().map(Key::key).toArray(String[]::new))
                    .setParameter("ever", fresh.stream().map(Key::ever).toArray(Boolean[]::new))
                    .getResultList();
            if (missing.isEmpty()) {
                fresh.forEach(key -> known.put(key, null));
                return;
            }
            Key unknown = fresh.get(((Long) missing.get(0)).intValue() - 1);
            BadUserInput wrong = new BadUserInput(asked.get(unknown), unknown.key, accepted(unknown));
            known.put(unknown, wrong);
            throw wrong;
        }

        private String accepted(Key unknown) {
            if (unknown.type.equals(EDIT)) {
                return "the number of an edit";
            }
            String accepted = unknown.type.equals("Country")
                    ? "the ISO 3166-1 code of a country"
                    : "the slug of a " + unknown.type.toLowerCase(Locale.ROOT);
            List<String> nearest = nearest(unknown);
            return nearest.isEmpty() ? accepted : accepted + "; the nearest are " + String.join(", ", nearest);
        }

        @SuppressWarnings("unchecked")
        private List<String> nearest(Key unknown) {
            return em.createNativeQuery(NEAREST, String.class)
                    .setParameter("type", unknown.type)
                    .setParameter("key", unknown.key)
                    .getResultList();
        }
    }

    /** The values of a list in a filter. Null for null and for an empty list: neither filters anything. */
    public static <V> List<V> values(String argument, List<V> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > MOST) {
            throw BadUserInput.withoutValue(
                    argument, "it has %d values; the limit is %d".formatted(given.size(), MOST));
        }
        return given;
    }

    /** Refuses a {@code not} within a filter's {@code not}. */
    public static void refuseNotInNot(String argument, Object not) {
        if (not != null) {
            throw BadUserInput.withoutValue(argument, "a not cannot contain a not; give its conditions directly");
        }
    }
}
