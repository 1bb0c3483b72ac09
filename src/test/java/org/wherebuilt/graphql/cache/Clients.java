package org.wherebuilt.graphql.cache;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.wherebuilt.testsupport.Answer;
import org.wherebuilt.testsupport.Endpoint;

/** Clients that ask at once. */
final class Clients implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What so many clients are answered that do this at once. */
    <T> List<CompletableFuture<T>> each(int clients, Supplier<T> work) {
        return IntStream.range(0, clients)
                .mapToObj(client -> CompletableFuture.supplyAsync(work, threads))
                .toList();
    }

    /** The answer to come to this question. */
    CompletableFuture<Answer> ask(String document) {
        return each(1, () -> get(document)).get(0);
    }

    /** The answer to this question. */
    static Answer get(String document) {
        return Endpoint.get(Endpoint.GRAPHQL, "query=" + document);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
