package dev.berth.executor.stage1;

import dev.berth.linux.Errno;
import dev.berth.linux.process.BootId;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor wrote of an app instance.
 *
 * @param startedAt when its program began, empty before
 * @param end how and when it ended, empty before
 * @param droppedLines log lines that could not be written
 */
public record AppStatus(
        ProcessIdentity process, Optional<Instant> startedAt, Instant createdAt, Optional<End> end, long droppedLines) {
    private static final long NANOS = 1_000_000_000L;

    /** An end. */
    public record End(ExitStatus status, Instant at) {}

    /** Reads a status; empty where it does not say which process it is about. */
    public static Optional<AppStatus> of(StatusText text) {
        Optional<String> boot = text.text("boot").filter(value -> !value.isBlank());
        Optional<Long> pid = text.number("pid");
        Optional<Long> start = text.number("start");
        if (boot.isEmpty() || pid.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        ProcessIdentity process = new ProcessIdentity(new BootId(boot.get()), pid.get(), start.get());
        Instant created = instant(text, "created-utc").orElse(Instant.EPOCH);
        return Optional.of(new AppStatus(
                process,
                instant(text, "started-utc"),
                created,
                end(text),
                text.number("dropped-lines").orElse(0L)));
    }

    private static Optional<End> end(StatusText text) {
        if (!text.text("state").equals(Optional.of("exited"))) {
            return Optional.empty();
        }
        Instant at = instant(text, "exited-utc").orElse(Instant.EPOCH);
        return Optional.of(new End(exitStatus(text), at));
    }

    private static ExitStatus exitStatus(StatusText text) {
        Optional<ExitStatus> failed = text.text("failure").map(AppStatus::startFailure);
        Optional<ExitStatus> code = text.number("exit-code").map(value -> new ExitStatus.Exited(value.intValue()));
        Optional<ExitStatus> signal =
                text.number("exit-signal").map(value -> new ExitStatus.Signaled(value.intValue()));
        return List.of(failed, code, signal).stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(new ExitStatus.Lost());
    }

    /** The value is {@code STEP ERRNO OPERATION}. */
    private static ExitStatus startFailure(String value) {
        String[] parts = value.split(" ", 3);
        if (parts.length < 3 || !parts[1].matches("[0-9]{1,5}")) {
            return new ExitStatus.StartFailed(value);
        }
        return new ExitStatus.StartFailed(parts[2] + ": " + new Errno(Integer.parseInt(parts[1])));
    }

    private static Optional<Instant> instant(StatusText text, String key) {
        return text.number(key).map(nanos -> Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS));
    }
}
