package dev.berth.executor.stage1;

import dev.berth.executor.protocol.Bound;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.PodUid;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The standard input of a running app whose manifest says {@code stdin}. Its supervisor holds it, so that it is open while nobody writes. */
public record AppInput(SupervisorClient supervisors, PodUid uid, AppInstance instance) {
    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * Writes bytes; waits while the app doesn't read, as long as somebody wants to.
     *
     * @throws dev.berth.reconciler.port.HostException when the app has ended, has closed its standard input, or never had one
     */
    public void write(byte[] bytes, BooleanSupplier wanted) {
        int done = 0;
        while (done < bytes.length && wanted.getAsBoolean()) {
            int end = Math.min(bytes.length, done + Bound.SESSION_DATA.value());
            Answer answer = supervisors.inputApp(uid, instance, Arrays.copyOfRange(bytes, done, end));
            long taken = answer.orThrow("write to app " + instance.app()).num(0);
            if (taken == 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            done += (int) taken;
        }
    }
}
