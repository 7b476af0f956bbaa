package dev.berth.daemon.command;

import dev.berth.reconciler.rules.Impact;

/** Values in words. */
final class Words {
    private Words() {}

    static String of(Impact impact) {
        return switch (impact) {
            case NONE -> "nothing to do";
            case LIVE -> "live";
            case RESTART_APP -> "restarts the app";
            case RECREATE_POD -> "recreates the pod";
        };
    }
}
