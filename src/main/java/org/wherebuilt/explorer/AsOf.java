package org.wherebuilt.explorer;

import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wherebuilt.kernel.Years;

/**
 * As of when a page tells what is known, as its address has it: what is no day and no moment is left out, as the page's modules do.
 *
 * @param publishedBy without what sources published later say; null leaves out none
 * @param knownAt by what the catalogue held at that moment; null for now
 */
record AsOf(LocalDate publishedBy, OffsetDateTime knownAt) {

    static final AsOf NOW = new AsOf(null, null);

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    static AsOf of(HttpServerRequest request) {
        String day = request.getParam("publishedBy");
        String moment = request.getParam("knownAt");
        return new AsOf(day(day), moment == null ? null : read(moment, OffsetDateTime::parse));
    }

    /** The day; null where the text is none. */
    static LocalDate day(String text) {
        return text != null && DAY.matcher(text).matches() ? read(text, LocalDate::parse) : null;
    }

    private static <T extends TemporalAccessor> T read(String text, Function<String, T> parser) {
        try {
            T read = parser.apply(text);
            return Years.include(read) ? read : null;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** As of when the catalogue held something, whenever that was published. */
    AsOf held() {
        return new AsOf(null, knownAt);
    }

    boolean isNow() {
        return publishedBy == null && knownAt == null;
    }

    /** What the address has behind its path. */
    String query() {
        String pairs = Stream.of(
                        pair("publishedBy", publishedBy), pair("knownAt", knownAt == null ? null : knownAt.toInstant()))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    private static String pair(String name, Object value) {
        return value == null ? "" : name + "=" + value;
    }

    /** In front of what was known then: as known on 1 January 2016. Nothing for now. */
    String inWords() {
        String published = publishedBy == null ? "" : "As known on " + Days.inWords(publishedBy);
        return knownAt == null
                ? published
                : (published.isEmpty() ? "As" : published + ", as")
                        + " the catalogue had it on "
                        + Days.inWords(knownAt.atZoneSameInstant(ZoneOffset.UTC).toLocalDate());
    }
}
