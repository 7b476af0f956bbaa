package dev.berth.daemon.command;

import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;

/** Ends of apps for people. */
final class Ends {
    private Ends() {}

    /** The same without the error of a start that failed, which is said elsewhere. */
    static String brief(ExitRecord exit) {
        return exit.status() instanceof ExitStatus.StartFailed ? "start failed" : words(exit);
    }

    /** {@code exit code 3}, {@code killed by signal 9 (out of memory)}. */
    static String words(ExitRecord exit) {
        String status = exit.status().words();
        return exit.cause().equals(status) ? status : status + " (" + exit.cause() + ")";
    }
}
