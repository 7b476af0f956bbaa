package dev.berth.daemon.main;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An effect that notes its begin and its end in a file and lingers before and after its work. For crash tests, which must hit each kind of action in flight and know that they did; the
 * environment variable {@code BERTH_TRACE=MILLISECONDS:FILE} asks for it.
 */
final class TracedEffect<A extends Action.OnHost> implements Effect<A> {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Effect<A> effect;
    private final Path trace;
    private final int linger;

    private TracedEffect(Effect<A> effect, Path trace, int linger) {
        this.effect = effect;
        this.trace = trace;
        this.linger = linger;
    }

    /** The effects as they are, or traced where the environment asks for it. */
    static List<Effect<?>> where(Map<String, String> environment, List<Effect<?>> effects) {
        String asked = environment.getOrDefault("BERTH_TRACE", "");
        int colon = asked.indexOf(':');
        if (colon < 0) {
            return effects;
        }
        int linger = Integer.parseInt(asked.substring(0, colon));
        Path trace = Path.of(asked.substring(colon + 1));
        return effects.stream()
                .<Effect<?>>map(effect -> new TracedEffect<>(effect, trace, linger))
                .toList();
    }

    @Override
    public Class<A> handles() {
        return effect.handles();
    }

    @Override
    public Outcome carryOut(A action) {
        String kind = action.getClass().getSimpleName() + " " + NUMBER.incrementAndGet();
        note("begin " + kind);
        pause();
        try {
            return effect.carryOut(action);
        } finally {
            pause();
            note("end " + kind);
        }
    }

    private void note(String line) {
        try {
            Files.writeString(trace, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new HostException("write " + trace + ": " + e.getMessage(), e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(linger);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
