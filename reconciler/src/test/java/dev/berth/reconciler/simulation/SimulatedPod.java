package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.world.SupervisorSight;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The processes of one pod. */
final class SimulatedPod {
    /** Empty while the supervisor is well; else why it is not. */
    Optional<String> lost = Optional.empty();

    final SortedMap<AppName, SimulatedApp> apps = new TreeMap<>();

    SupervisorSight sight() {
        return lost.<SupervisorSight>map(SupervisorSight.Lost::new).orElse(new SupervisorSight.Alive(10, 11));
    }

    boolean anyLive() {
        return apps.values().stream().anyMatch(SimulatedApp::live);
    }
}
