package dev.berth.daemon.main;

import dev.berth.linux.SyscallException;
import dev.berth.linux.process.ServiceNotifier;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service manager, where there is one, that berthd is ready, alive and stopping. */
final class ServiceState {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceState.class);

    private final Optional<ServiceNotifier> notifier;
    private final Optional<Duration> watchdog;

    ServiceState(Map<String, String> environment) {
        this.notifier = ServiceNotifier.of(environment);
        this.watchdog = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(text -> text.matches("[1-9][0-9]{0,15}"))
                .map(text -> Duration.of(Long.parseLong(text), ChronoUnit.MICROS));
    }

    /** Ready; from now on the loop's thread itself says that it lives, so that a loop that hangs is noticed. */
    void ready(ScheduledExecutorService timer, Executor loop) {
        send("READY=1");
        watchdog.ifPresent(limit -> {
            long period = limit.toNanos() / 3;
            ScheduledFuture<?> unused = timer.scheduleAtFixedRate(
                    () -> loop.execute(() -> send("WATCHDOG=1")), 0, period, TimeUnit.NANOSECONDS);
        });
    }

    void stopping() {
        send("STOPPING=1");
    }

    private void send(String lines) {
        try {
            notifier.ifPresent(to -> to.send(lines));
        } catch (SyscallException e) {
            LOG.warn("notify the service manager: {}", e.getMessage());
        }
    }
}
