package dev.berth.executor.cgroup;

import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Settled;
import dev.berth.reconciler.world.Settled.Kind;
import dev.berth.reconciler.world.Settled.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects values and notices of one settling; values for files that this kernel lacks are left out. */
final class Settling {
    private final HostFeatures features;
    private final SortedMap<Knob, String> knobs = new TreeMap<>();
    private final List<Notice> notices = new ArrayList<>();

    Settling(HostFeatures features) {
        this.features = features;
    }

    /** The kernel's default, or a value that nobody would miss. */
    void put(Knob knob, String value) {
        if (features.knobs().contains(knob)) {
            knobs.put(knob, value);
        }
    }

    /** A value that an isolator asks for: its loss is told. */
    void put(String isolator, Knob knob, String value) {
        put(knob, value);
        if (!features.knobs().contains(knob)) {
            ignored(isolator, "this kernel has no " + knob);
        } else if (features.hindered().containsKey(knob)) {
            altered(isolator, features.hindered().getOrDefault(knob, ""));
        }
    }

    void ignored(String isolator, String why) {
        notices.add(new Notice(isolator, Kind.IGNORED, why));
    }

    void altered(String isolator, String why) {
        notices.add(new Notice(isolator, Kind.ALTERED, why));
    }

    boolean has(Knob knob) {
        return features.knobs().contains(knob);
    }

    /** Bytes as the kernel keeps them: whole pages, rounded down. */
    String pages(long bytes) {
        return Long.toString(bytes - bytes % features.pageSize());
    }

    Settled settled() {
        return new Settled(knobs, notices);
    }
}
