package org.wherebuilt.production;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wherebuilt.evidence.SourceDocument;

/** What a reader calls a source. The catalogue's publishers also say where a text was read, and of what it is a copy. */
final class ShortName {

    /** A text that was read as a copy is its author's: "carsinsiders (Automotive News copy)", "copy of Automotive News". */
    private static final Pattern COPY = Pattern.compile("copy of (.+)|.*\\((\\p{Lu}.+) copy\\)");

    private static final Pattern SITE = Pattern.compile("[\\w-]+(\\.[\\w-]+)+");

    private static final Pattern READER = Pattern.compile("(.+), readers?");

    /** Where a text was read is no part of its author's name: "Reuters at News18", "Infiniti release at Carsensor". */
    private static final Pattern READ_AT = Pattern.compile("( release| copy| text)? at .+$");

    /** Text in brackets explains a name, or translates it to English. */
    private static final Pattern BRACKETS = Pattern.compile("(.+?) \\((.+)\\)");

    private static final Pattern ENGLISH = Pattern.compile("[A-Z][A-Za-z ]+|" + SITE);

    private static final Pattern SITE_BEFORE_AUTHOR = Pattern.compile("^.+?\\s*/\\s*");

    private ShortName() {}

    /** Without an article. */
    static String of(SourceDocument source) {
        if (source.publisher == null) {
            return "“%s”".formatted(source.title);
        }
        if (source.publisher.equals("National Highway Traffic Safety Administration")) {
            return source.title.contains("vPIC")
                    ? "American vehicle register"
                    : source.title.contains("Labeling Act")
                            ? "American labeling report"
                            : "American road safety agency";
        }
        Matcher reader = READER.matcher(source.publisher);
        return reader.matches() ? "readers of " + shortened(reader.group(1)) : shortened(source.publisher);
    }

    /** Whether the name is no more than an address, which needs a word before it at the head of a sentence. */
    static boolean isSite(String name) {
        return SITE.matcher(name).matches();
    }

    private static String shortened(String publisher) {
        Matcher copy = COPY.matcher(publisher);
        if (copy.matches()) {
            return copy.group(1) != null ? copy.group(1) : copy.group(2);
        }
        Matcher brackets = BRACKETS.matcher(publisher);
        String name = !brackets.matches()
                ? publisher
                : !isLatin(brackets.group(1))
                                && ENGLISH.matcher(brackets.group(2)).matches()
                        ? brackets.group(2)
                        : brackets.group(1);
        return SITE_BEFORE_AUTHOR
                .matcher(READ_AT.matcher(name).replaceFirst(""))
                .replaceFirst("");
    }

    private static boolean isLatin(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }
}
