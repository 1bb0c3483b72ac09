package org.wherebuilt;

/** The reason why the service cannot start, in one line for the person who starts it. */
final class StartupProblem extends RuntimeException {

    StartupProblem(String message) {
        super(message);
    }
}
