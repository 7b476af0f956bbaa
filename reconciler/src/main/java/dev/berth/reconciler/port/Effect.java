package dev.berth.reconciler.port;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/**
 * Carries out one type of action. Idempotent: after a crash the same action may come again, with its work not begun, half done or done. Has no decisions
 * of its own; is called from many threads for different lanes.
 */
public interface Effect<A extends Action.OnHost> {
    /** The type of action this handles. */
    Class<A> handles();

    /**
     * Carries the action out.
     *
     * @return how it ended; never {@link Outcome.Failed}, which the caller makes of an exception
     * @throws HostException when it failed: the message names operation, object, value and errno
     */
    Outcome carryOut(A action);
}
