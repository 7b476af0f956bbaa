package dev.berth.daemon.command;

import dev.berth.images.Garbage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Tries to remove images until no pod is worked on, and nothing is imported or read. */
record BetweenTurns(Service service, Duration limit) {
    /** An import that a command has begun ends without a turn of the loop. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /**
     * Tries until it is done or the time is over.
     *
     * @return empty where it was not done
     */
    <T> Optional<T> done(Supplier<Optional<T>> attempt) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        Service.TurnWaiter turns = service.turns();
        Optional<T> done = attempt.get();
        while (done.isEmpty() && System.nanoTime() < deadline) {
            boolean unused = turns.await(LONGEST_PAUSE);
            done = attempt.get();
        }
        return done;
    }

    /** Says that it was not done. Returns the exit code. */
    static int tooLong(Output output) {
        output.problem("pods are worked on, or an image is imported or read; nothing was removed."
                + " Try again, or wait longer with --timeout");
        return ExitCode.BLOCKED;
    }

    /** What a removal gave back. */
    static String freed(Garbage garbage) {
        int layers = garbage.layers();
        return layers + (layers == 1 ? " layer, " : " layers, ") + Bytes.words(garbage.bytes()) + " freed";
    }
}
