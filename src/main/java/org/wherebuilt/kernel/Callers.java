package org.wherebuilt.kernel;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds out who sends a request. */
public interface Callers {

    /**
     * The caller whom the request's Authorization headers name; {@link Caller#READER} if none of them has a bearer token. It fails with
     * {@link UnknownCaller}. Does not block.
     */
    CompletionStage<Caller> of(List<String> authorization);
}
