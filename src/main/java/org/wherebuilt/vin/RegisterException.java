package org.wherebuilt.vin;

import java.util.List;

/** The files are no register: every problem that was found, with file, line, column, value and rule. */
final class RegisterException extends RuntimeException {

    RegisterException(List<String> problems) {
        super("The register of vehicle numbers was not loaded. %s:\n  %s"
                .formatted(
                        problems.size() == 1 ? "1 problem" : problems.size() + " problems",
                        String.join("\n  ", problems)));
    }
}
