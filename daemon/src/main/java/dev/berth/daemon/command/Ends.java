package dev.berth.daemon.command;

import dev.berth.reconciler.world.ExitRecord;

/** Ends of apps for people. */
final class Ends {
    private Ends() {}

    /** {@code exit code 3}, {@code killed by signal 9 (out of memory)}. */
    static String words(ExitRecord exit) {
        return exit.status().words() + (exit.outOfMemory() ? " (out of memory)" : "");
    }
}
