package org.wherebuilt.catalogue;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What any text of the catalogue must be, so that what people see is what is stored. */
public final class PlainText {

    static final int LONGEST = 1000;

    /** Their letters look alike (Unicode Technical Standard 39). */
    private static final Set<UnicodeScript> ALIKE =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    /** Of the letters that look alike, only Latin ones come before those of Greek and Cyrillic. Most texts have no others. */
    private static final int FIRST_GREEK = 0x370;

    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final String CYRILLIC_AND_GREEK = "АВСЕНІЈКМОРЅТУХасеіјорѕухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν";
    private static final String LATIN = "ABCEHIJKMOPSTYXaceijopsyxABEZHIKMNOPTYXoiv";

    private PlainText() {}

    /** What is wrong with the text, or empty. Lines may be broken in it. */
    public static Optional<String> fault(String text) {
        if (text.length() > LONGEST) {
            return Optional.of("has %d characters: at most %d are accepted".formatted(text.length(), LONGEST));
        }
        return text.codePoints()
                .filter(PlainText::isInvisible)
                .boxed()
                .findFirst()
                .map(character -> "contains the invisible character U+%04X (%s)"
                        .formatted(character, Character.getName(character)))
                .or(() -> mixedWord(text)
                        .map(word -> "mixes letters of two alphabets that look alike in one word, " + word));
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\r';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> false;
        };
    }

    private static Optional<String> mixedWord(String text) {
        if (text.chars().allMatch(character -> character < FIRST_GREEK)) {
            return Optional.empty();
        }
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> word.codePoints()
                                .mapToObj(UnicodeScript::of)
                                .filter(ALIKE::contains)
                                .distinct()
                                .count()
                        > 1)
                .findFirst();
    }

    /** The same text for two that a reader takes for the same. */
    static String asSeen(String text) {
        StringBuilder seen = new StringBuilder(text);
        for (int i = 0; i < seen.length(); i++) {
            int alike = CYRILLIC_AND_GREEK.indexOf(seen.charAt(i));
            if (alike >= 0) {
                seen.setCharAt(i, LATIN.charAt(alike));
            }
        }
        return seen.toString().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
