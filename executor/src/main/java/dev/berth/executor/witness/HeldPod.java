package dev.berth.executor.witness;

import dev.berth.manifests.model.AppName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is kept of one pod from look to look. Guarded by its own monitor. */
final class HeldPod {
    private Optional<HeldSupervisor> supervisor = Optional.empty();
    private final Map<AppName, HeldApp> apps = new HashMap<>();

    /** A pod's two processes. */
    record HeldSupervisor(HeldProcess supervisor, HeldProcess init, boolean initSeenDead) {
        boolean isWhole() {
            return !initSeenDead && supervisor.isAlive() && init.isAlive();
        }
    }

    Optional<HeldSupervisor> supervisor() {
        return supervisor;
    }

    void holdSupervisor(Optional<HeldSupervisor> next) {
        supervisor.ifPresent(old -> {
            old.supervisor().close();
            old.init().close();
        });
        supervisor = next;
    }

    Optional<HeldApp> app(AppName name) {
        return Optional.ofNullable(apps.get(name));
    }

    void holdApp(AppName name, Optional<HeldApp> next) {
        HeldApp old = next.isPresent() ? apps.put(name, next.get()) : apps.remove(name);
        if (old != null) {
            old.close();
        }
    }

    void release() {
        holdSupervisor(Optional.empty());
        apps.values().forEach(HeldApp::close);
        apps.clear();
    }
}
