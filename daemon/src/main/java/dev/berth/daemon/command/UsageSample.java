package dev.berth.daemon.command;

import dev.berth.executor.cgroup.CgroupMeter;
import dev.berth.executor.cgroup.CgroupUsage;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.PodRecord;
import java.util.ArrayList;
import java.util.List;

/** What pods and their apps had used at one moment. */
record UsageSample(List<Reading> readings) {
    UsageSample {
        readings = List.copyOf(readings);
    }

    /**
     * What one cgroup had used.
     *
     * @param app empty for the pod as a whole
     * @param cgroup tells one attempt of an app from the next
     * @param nanos when it was read, on a clock that only goes forward
     */
    record Reading(String pod, String app, CgroupPath cgroup, long nanos, CgroupUsage usage) {}

    /** Reads the cgroups of pods that are there; each pod is followed by its apps. */
    static UsageSample take(CgroupMeter meter, List<PodRecord> pods) {
        List<Reading> readings = new ArrayList<>();
        for (PodRecord pod : pods) {
            String name = pod.handle().name().value();
            add(readings, meter, name, "", CgroupPath.ofPod(pod.handle().uid()));
            for (AppTarget app : pod.target().apps()) {
                CgroupPath path =
                        CgroupPath.ofApp(pod.handle().uid(), pod.app(app.name()).instance());
                add(readings, meter, name, app.name().value(), path);
            }
        }
        return new UsageSample(readings);
    }

    private static void add(List<Reading> readings, CgroupMeter meter, String pod, String app, CgroupPath path) {
        long now = System.nanoTime();
        meter.read(path).ifPresent(usage -> readings.add(new Reading(pod, app, path, now, usage)));
    }
}
