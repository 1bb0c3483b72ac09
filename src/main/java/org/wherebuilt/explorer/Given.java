package org.wherebuilt.explorer;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wherebuilt.kernel.BadUserInput;

/** The parameters of a download: those of the page's own address. What is wrong with one is a {@link BadUserInput}. */
final class Given {

    /** How a page looks makes no difference to its rows. */
    private static final Set<String> LOOKS = Set.of("rows", "view", "embed");

    private final MultiMap parameters;

    Given(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** Refuses every parameter but these: a filter with a slip of the pen would be no filter. */
    void only(List<String> accepted) {
        for (String name : parameters.names()) {
            if (!accepted.contains(name) && !LOOKS.contains(name)) {
                throw BadUserInput.withoutValue(
                        name, "this address has no such parameter; it takes: " + String.join(", ", accepted));
            }
            if (parameters.getAll(name).size() > 1) {
                throw BadUserInput.withoutValue(name, "it is given more than once, and takes one value");
            }
        }
    }

    /** The value, or null when it is left out or blank. */
    String text(String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The day, or null when it is left out. */
    String day(String name) {
        String value = text(name);
        try {
            return value == null ? null : LocalDate.parse(value).toString();
        } catch (DateTimeException malformed) {
            throw new BadUserInput(name, value, "a day such as 2012-02-20");
        }
    }

    /** The values between commas; null when it is left out, none when it is blank. */
    List<String> list(String name) {
        String value = parameters.get(name);
        return value == null ? null : value.isBlank() ? List.of() : List.of(value.split(","));
    }

    /** Puts the value under its own name, as a list of one, if it is given. */
    void put(Map<String, Object> variables, String name) {
        if (text(name) != null) {
            variables.put(name, List.of(text(name)));
        }
    }

    /** Puts the text under its own name, if it is given. */
    void putText(Map<String, Object> variables, String name) {
        if (text(name) != null) {
            variables.put(name, text(name));
        }
    }

    /** The days that the rows are of, for the file's name; empty when they are of no one day. */
    String days() {
        List<String> days = new ArrayList<>();
        for (String name : List.of("on", "from", "to")) {
            if (text(name) != null) {
                days.add(day(name));
            }
        }
        return String.join("-", days);
    }
}
