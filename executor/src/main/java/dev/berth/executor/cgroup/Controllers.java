package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.Knob;
import dev.berth.reconciler.world.Settled;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The controllers of this host, each in its version: isolators go in, kernel values come out. */
public final class Controllers implements Settle {
    private static final String UNKNOWN = "no such controller on this host";

    private final HostFeatures features;
    private final SortedMap<String, Controller> byName = new TreeMap<>();

    public Controllers(HostFeatures features) {
        this.features = features;
        Hierarchies.MANAGED.forEach(name -> byName.put(name, choose(name, features)));
    }

    @Override
    public Settled settle(ResourceIsolators isolators) {
        Settling settling = new Settling(features);
        byName.values().forEach(controller -> controller.settle(isolators, settling));
        return settling.settled();
    }

    /** All files that a settling gives values for. */
    List<Knob> knobs() {
        return byName.values().stream()
                .flatMap(controller -> controller.knobs().stream())
                .filter(knob -> features.knobs().contains(knob))
                .toList();
    }

    /** A value as read from the kernel, in the spelling of a settling. */
    String normalise(Knob knob, String text) {
        Controller controller = byName.get(knob.controller());
        return controller == null ? text : controller.normalise(knob, text);
    }

    private static Controller choose(String name, HostFeatures features) {
        CgroupVersion version = features.versions().get(name);
        if (version == null) {
            return new AbsentController(name, features.missing().getOrDefault(name, UNKNOWN));
        }
        boolean first = version == CgroupVersion.V1;
        return switch (name) {
            case "cpu" -> first ? new CpuV1() : new CpuV2();
            case Cpuset.NAME -> new Cpuset(features.cpusets());
            case "memory" -> first ? new MemoryV1() : new MemoryV2();
            default -> new Pids();
        };
    }
}
