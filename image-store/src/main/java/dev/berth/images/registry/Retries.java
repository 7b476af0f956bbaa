package dev.berth.images.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Tries again what may work in a moment, a bounded number of times, with growing pauses in between.
 *
 * @param attempts the first one counts
 * @param first the pause after the first attempt; each further one is twice as long
 */
record Retries(int attempts, Duration first) {
    /** A registry that wants to be left alone for longer is asked again by a later pull. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Something that may fail. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    /**
     * Runs an attempt until it works.
     *
     * @throws RegistryException the last failure, with the number of attempts
     * @throws IOException any other failure, at once
     */
    <T> T run(Attempt<T> attempt) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return attempt.run();
            } catch (RegistryException e) {
                if (!e.passes()) {
                    throw e;
                }
                if (number == attempts || tooLong(e)) {
                    throw RegistryException.passing(e.getMessage() + " (tried " + times(number) + ")", e);
                }
                pause(e.pause().orElse(backOff(number)));
            }
        }
    }

    private static boolean tooLong(RegistryException failure) {
        return failure.pause().filter(pause -> pause.compareTo(LONGEST) > 0).isPresent();
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    /** Spread, so that many hosts that were cut at once do not come back at once. */
    private Duration backOff(int number) {
        long millis = Math.min(first.toMillis() << Math.min(number - 1, 16), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static void pause(Duration pause) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
