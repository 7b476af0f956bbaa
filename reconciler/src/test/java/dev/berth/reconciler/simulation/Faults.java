package dev.berth.reconciler.simulation;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import java.util.function.Supplier;

/** Lets chosen effects fail or berthd die, before or after the effect's work. Effects are counted from 1. */
public final class Faults {
    private static final int BUDGET = 20_000;

    private int calls;
    private int from = Integer.MAX_VALUE;
    private int to = Integer.MAX_VALUE;
    private Kind kind = Kind.FAIL_BEFORE;
    private boolean dead;

    /** What goes wrong. */
    public enum Kind {
        FAIL_BEFORE,
        FAIL_AFTER,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    /** Lets the next effects but {@code skip} go wrong, {@code count} of them. */
    public void plan(Kind planned, int skip, int count) {
        kind = planned;
        from = calls + skip + 1;
        to = count == Integer.MAX_VALUE ? count : from + count - 1;
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        from = Integer.MAX_VALUE;
    }

    /** How many effects were carried out. */
    public int calls() {
        return calls;
    }

    boolean dead() {
        return dead;
    }

    void revive() {
        dead = false;
    }

    void checkAlive() {
        if (dead) {
            throw new Crash();
        }
    }

    Outcome around(Action action, Supplier<Outcome> work) {
        checkAlive();
        calls++;
        if (calls > BUDGET) {
            throw new IllegalStateException("the loop does not come to rest: " + action);
        }
        boolean hit = calls >= from && calls <= to;
        if (hit && kind == Kind.CRASH_BEFORE) {
            die();
        }
        if (hit && kind == Kind.FAIL_BEFORE) {
            throw new HostException("simulated fault: EIO");
        }
        Outcome outcome = work.get();
        if (hit && kind == Kind.CRASH_AFTER) {
            die();
        }
        if (hit) {
            throw new HostException("simulated fault after the work: EIO");
        }
        return outcome;
    }

    private void die() {
        dead = true;
        throw new Crash();
    }
}
