package dev.berth.reconciler.simulation;

/** The sudden death of berthd. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("berthd was killed", null, false, false);
    }
}
