package dev.berth.daemon.api;

import java.util.List;

/** Why something was not done, as JSON shows it. */
record Failure(Cause error) {
    /**
     * What happened.
     *
     * @param status as in the status line
     */
    record Cause(int status, List<String> messages) {}

    static Failure of(int status, List<String> messages) {
        return new Failure(new Cause(status, messages));
    }
}
