package dev.berth.executor.stage1;

import dev.berth.linux.process.BootId;
import dev.berth.linux.process.ProcessIdentity;
import java.util.Optional;

/**
 * What a supervisor wrote of its pod.
 *
 * @param initAlive whether PID 1 was there when it was written
 */
public record PodStatus(ProcessIdentity supervisor, ProcessIdentity init, boolean initAlive) {
    /** Reads a status; empty where what names the two processes is not all there. */
    public static Optional<PodStatus> of(StatusText text) {
        return identity(text, "supervisor")
                .flatMap(supervisor -> identity(text, "init")
                        .map(init -> new PodStatus(
                                supervisor, init, text.text("state").equals(Optional.of("running")))));
    }

    private static Optional<ProcessIdentity> identity(StatusText text, String who) {
        Optional<String> boot = text.text("boot").filter(value -> !value.isBlank());
        Optional<Long> pid = text.number(who);
        Optional<Long> start = text.number(who + "-start");
        return boot.isEmpty() || pid.isEmpty() || start.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(new BootId(boot.get()), pid.get(), start.get()));
    }
}
