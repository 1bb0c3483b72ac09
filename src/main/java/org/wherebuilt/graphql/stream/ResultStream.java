package org.wherebuilt.graphql.stream;

import graphql.ExecutionResult;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Takes a subscription's answers one at a time, the next when the one before has been sent, until it is cancelled. */
abstract class ResultStream implements Subscriber<ExecutionResult> {

    private Subscription subscription;
    private boolean cancelled;

    /** An answer to send. Calls {@link #more} when it has gone out. */
    abstract void send(ExecutionResult result);

    /** The end; the failure is null when there is simply nothing more. */
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
    }

    @Override
    public final void onSubscribe(Subscription given) {
        synchronized (this) {
            subscription = given;
            if (cancelled) {
                given.cancel();
                return;
            }
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
        end(failure);
    }

    @Override
    public final void onComplete() {
        end(null);
    }
}
