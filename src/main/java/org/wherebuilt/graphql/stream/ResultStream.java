package org.wherebuilt.graphql.stream;

import graphql.ExecutionResult;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Takes a subscription's answers one at a time until it is cancelled. It requests the next answer when the previous one was sent.
 */
abstract class ResultStream implements Subscriber<ExecutionResult> {

    private final Connections connections;
    private Subscription subscription;
    private boolean cancelled;
    private boolean counted;

    ResultStream(Connections connections) {
        this.connections = connections;
    }

    /** Sends an answer, and calls {@link #more} when it was sent. */
    abstract void send(ExecutionResult result);

    /** The end of the stream. The failure is null if there are simply no more answers. */
    abstract void end(Throwable failure);

    final void subscribeTo(Publisher<ExecutionResult> results) {
        results.subscribe(this);
    }

    final synchronized void more() {
        if (!cancelled) {
            subscription.request(1);
        }
    }

    final synchronized boolean isCancelled() {
        return cancelled;
    }

    final synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
        uncount();
    }

    private synchronized void uncount() {
        if (counted) {
            counted = false;
            connections.unsubscribed();
        }
    }

    @Override
    public final void onSubscribe(Subscription given) {
        synchronized (this) {
            subscription = given;
            if (cancelled) {
                given.cancel();
                return;
            }
            counted = true;
            connections.subscribed();
        }
        given.request(1);
    }

    @Override
    public final void onNext(ExecutionResult result) {
        try {
            send(result);
        } catch (RuntimeException failed) {
            cancel();
            end(failed);
        }
    }

    @Override
    public final void onError(Throwable failure) {
        uncount();
        end(failure);
    }

    @Override
    public final void onComplete() {
        uncount();
        end(null);
    }
}
