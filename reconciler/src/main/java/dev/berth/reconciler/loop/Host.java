package dev.berth.reconciler.loop;

import dev.berth.reconciler.port.EventSink;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Everything that the loop acts on.
 *
 * @param time the host's clock
 * @param draw entropy for uids and jitter
 */
public record Host(Effects effects, StateStore store, EventSink events, InstantSource time, LongSupplier draw) {
    /** Carries an action out; an error becomes an outcome. */
    Outcome attempt(Action.OnHost action) {
        try {
            return effects.carryOut(action);
        } catch (HostException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return new Outcome.Failed("unexpected " + e);
        }
    }
}
