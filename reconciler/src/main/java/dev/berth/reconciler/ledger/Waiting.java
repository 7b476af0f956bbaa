package dev.berth.reconciler.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits that a clock set back can't stretch: a stored moment further away than its wait could ever be counts as come. */
public final class Waiting {
    private Waiting() {}

    /** The moment as long as it lies ahead; empty when it has come. */
    public static Optional<Instant> ahead(Instant until, Duration longest, Instant now) {
        boolean come = !now.isBefore(until);
        boolean absurd = Duration.between(now, until).compareTo(longest.multipliedBy(2)) > 0;
        return come || absurd ? Optional.empty() : Optional.of(until);
    }
}
