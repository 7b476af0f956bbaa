package dev.berth.daemon.command;

import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.PodRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Takes samples of what some pods, or all, use. */
final class Metering {
    /** Long enough for the kernel's time slices and quotas to even out. */
    static final Duration MOMENT = Duration.ofMillis(500);

    private final Service service;
    private final List<String> names;

    /**
     * Of the pods of these names; of all where there are none.
     *
     * @throws CommandException when one is not there or has not begun
     */
    Metering(Service service, List<String> names) {
        this.service = service;
        this.names = names;
        Pods pods = new Pods(PodStatuses.of(service.look()));
        names.forEach(pods::record);
    }

    /** What those of the pods have used that are there now. */
    UsageSample sample() {
        List<PodRecord> pods = PodStatuses.of(service.look()).stream()
                .filter(pod -> names.isEmpty() || names.contains(pod.name().value()))
                .map(PodStatus::record)
                .flatMap(Optional::stream)
                .toList();
        return UsageSample.take(service.inside().meter(), pods);
    }
}
