package dev.berth.linux.process;

import java.util.Locale;
import java.util.Optional;

/**
 * A signal.
 *
 * @param number 1 to 64
 */
public record Signal(int number) {
    public static final Signal HUP = known("SIGHUP");
    public static final Signal INT = known("SIGINT");
    public static final Signal KILL = known("SIGKILL");
    public static final Signal USR1 = known("SIGUSR1");
    public static final Signal TERM = known("SIGTERM");
    public static final Signal CONT = known("SIGCONT");
    public static final Signal STOP = known("SIGSTOP");

    private static final int LAST = 64;

    public Signal {
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException("no signal " + number);
        }
    }

    /** A signal by its name, with or without SIG, in any case. */
    public static Optional<Signal> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String symbol = upper.startsWith("SIG") ? upper : "SIG" + upper;
        for (var constant : jnr.constants.platform.Signal.values()) {
            if (constant.defined() && constant.name().equals(symbol)) {
                return Optional.of(new Signal(constant.intValue()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        var constant = jnr.constants.platform.Signal.valueOf((long) number);
        return constant.defined() ? constant.name() : "signal " + number;
    }

    private static Signal known(String symbol) {
        return new Signal(jnr.constants.platform.Signal.valueOf(symbol).intValue());
    }
}
