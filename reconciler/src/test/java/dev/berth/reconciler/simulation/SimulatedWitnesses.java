package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.loop.Witnesses;
import dev.berth.reconciler.port.NetworkWitness;
import dev.berth.reconciler.port.ProcessWitness;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.SupervisorSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What witnesses see of a simulated host. */
final class SimulatedWitnesses {
    private final SimulatedHost host;

    private SimulatedWitnesses(SimulatedHost host) {
        this.host = host;
    }

    static Witnesses of(SimulatedHost host) {
        SimulatedWitnesses witnesses = new SimulatedWitnesses(host);
        return new Witnesses(
                (pod, depth) -> witnesses.processes(pod),
                witnesses::cgroups,
                (pod, depth) ->
                        witnesses.deep(depth, host.pins.contains(pod.handle().uid())),
                witnesses.network(),
                (image, depth) -> host.image(image),
                host::secret);
    }

    private <T> Look<T> deep(Depth depth, T value) {
        return depth == Depth.SCAN ? Look.seen(value) : Look.notLooked();
    }

    private ProcessWitness.Sight processes(PodRecord record) {
        SimulatedPod pod = host.pods.get(record.handle().uid());
        if (pod == null) {
            return new ProcessWitness.Sight(new SupervisorSight.Absent(), new TreeMap<>());
        }
        SortedMap<AppName, AppSight> apps = new TreeMap<>();
        pod.apps.forEach((name, app) -> {
            if (app.instance.attempt() == record.app(name).attempt()) {
                apps.put(name, app.sight());
            }
        });
        return new ProcessWitness.Sight(pod.sight(), apps);
    }

    private SortedMap<CgroupPath, CgroupSight> cgroups(PodRecord record, List<CgroupPath> ended, Depth depth) {
        List<CgroupPath> asked = new ArrayList<>(ended);
        if (depth == Depth.SCAN) {
            record.ledger().keySet().forEach(resource -> path(record, resource).ifPresent(asked::add));
        }
        SortedMap<CgroupPath, CgroupSight> seen = new TreeMap<>();
        asked.forEach(path -> seen.put(path, sight(path)));
        return seen;
    }

    private CgroupSight sight(CgroupPath path) {
        return new CgroupSight(
                host.cgroups.containsKey(path),
                host.cgroups.getOrDefault(path, new TreeMap<>()),
                host.oomKills.getOrDefault(path, 0L),
                host.frozen.contains(path));
    }

    private static Optional<CgroupPath> path(PodRecord record, Resource resource) {
        PodUid uid = record.handle().uid();
        return switch (resource.kind()) {
            case POD_CGROUP -> Optional.of(CgroupPath.ofPod(uid));
            case SUPERVISOR_CGROUP -> Optional.of(CgroupPath.ofSupervisor(uid));
            case APP_CGROUP -> Optional.of(CgroupPath.ofApp(uid, AppInstance.ofDirectoryName(resource.key())));
            case POD_DIRECTORY, VOLUME, IMAGE_VOLUME, SUPERVISOR, NETNS_PIN, ATTACHMENT, APP_ROOT, APP, APP_FREEZE ->
                Optional.empty();
        };
    }

    private NetworkWitness network() {
        return new NetworkWitness() {
            @Override
            public Look<Boolean> attached(PodRecord pod, Depth depth) {
                return deep(depth, host.interfaces.contains(pod.handle().uid()));
            }

            @Override
            public SortedMap<String, String> listeners(List<String> keys) {
                SortedMap<String, String> found = new TreeMap<>(host.listeners);
                found.keySet().retainAll(keys);
                return found;
            }
        };
    }
}
