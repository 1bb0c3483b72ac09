package org.wherebuilt.production;

import java.util.List;
import org.wherebuilt.evidence.Claim;

/**
 * One question that is decided on its own: start, end or markets.
 *
 * @param planned whether only announcements state it
 * @param winner the claim that decided it; null when no claim states it
 * @param dissenters the claims that cannot be right if the winner is, best ranked first
 */
record Decision<T>(T value, boolean planned, Claim winner, List<Claim> dissenters) {

    static <T> Decision<T> unknown(T nothing) {
        return new Decision<>(nothing, false, null, List.of());
    }
}
