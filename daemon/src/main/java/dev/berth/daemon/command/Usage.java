package dev.berth.daemon.command;

import dev.berth.executor.cgroup.CgroupUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a pod, or an app of it, uses.
 *
 * @param app empty for the pod as a whole
 * @param cpuPercent of one processor, since the sample before
 */
record Usage(String pod, String app, Optional<Double> cpuPercent, CgroupUsage total) {
    private static final double NANOS = 1e9;
    private static final Comparator<Usage> BY_CPU = Comparator.comparing(
                    (Usage usage) -> usage.cpuPercent().orElse(0.0))
            .reversed();

    /** What each cgroup of the later sample uses, in its order. */
    static List<Usage> between(UsageSample before, UsageSample after) {
        Map<?, UsageSample.Reading> earlier =
                before.readings().stream().collect(Collectors.toMap(UsageSample.Reading::cgroup, Function.identity()));
        return after.readings().stream()
                .map(reading -> new Usage(
                        reading.pod(),
                        reading.app(),
                        Optional.ofNullable(earlier.get(reading.cgroup())).flatMap(first -> percent(first, reading)),
                        reading.usage()))
                .toList();
    }

    private static Optional<Double> percent(UsageSample.Reading before, UsageSample.Reading after) {
        double elapsed = (after.nanos() - before.nanos()) / NANOS;
        if (elapsed <= 0) {
            return Optional.empty();
        }
        return before.usage()
                .cpuSeconds()
                .flatMap(first ->
                        after.usage().cpuSeconds().map(second -> Math.max(0, second - first) / elapsed * 100));
    }

    /** The pods that use most of the processors first, each followed by its apps in the same order. */
    static List<Usage> busiestFirst(List<Usage> usages) {
        List<Usage> sorted = new ArrayList<>();
        usages.stream().filter(Usage::isPod).sorted(BY_CPU).forEach(pod -> {
            sorted.add(pod);
            usages.stream()
                    .filter(app -> !app.isPod() && app.pod().equals(pod.pod()))
                    .sorted(BY_CPU)
                    .forEach(sorted::add);
        });
        return sorted;
    }

    private boolean isPod() {
        return app.isEmpty();
    }
}
