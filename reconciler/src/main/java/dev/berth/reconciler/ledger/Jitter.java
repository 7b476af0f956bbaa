package dev.berth.reconciler.ledger;

import java.time.Duration;

/** Spreads waits by up to ten percent either way, so that what failed together does not come back together. Drawn from given entropy: no randomness here. */
final class Jitter {
    private static final double SPREAD = 0.1;

    private Jitter() {}

    static Duration of(Duration wait, long draw, String salt) {
        double unit = (mix(draw ^ mix(salt.hashCode())) >>> 11) / (double) (1L << 53);
        return Duration.ofNanos((long) (wait.toNanos() * (1 + SPREAD * (2 * unit - 1))));
    }

    /** The finalizer of SplitMix64: every input bit changes about half of the output bits. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
