package dev.berth.reconciler.simulation;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodHandle;
import java.util.Optional;

/** What supervisors do with apps, and what the kernel does when their cgroup is killed. */
final class SimulatedApps {
    private final SimulatedHost host;

    SimulatedApps(SimulatedHost host) {
        this.host = host;
    }

    void create(Action.CreateApp create) {
        SimulatedPod pod = answering(create.pod());
        SimulatedApp known = pod.apps.get(create.instance().app());
        if (known != null && known.instance.attempt() >= create.instance().attempt()) {
            throw new HostException("create app " + create.instance().directoryName() + ": EEXIST");
        }
        pod.apps.put(create.instance().app(), new SimulatedApp(create.instance()));
    }

    void start(Action.StartApp start) {
        SimulatedPod pod = answering(start.pod());
        SimulatedApp app = instance(pod, start.instance())
                .orElseThrow(
                        () -> new HostException("start app " + start.instance().directoryName() + ": ENOENT"));
        app.start(host.now);
    }

    void signal(Action.SignalApp signal) {
        instance(answering(signal.pod()), signal.instance())
                .filter(app -> app.running() && !app.stubborn)
                .ifPresent(
                        app -> app.end(new ExitStatus.Signaled(signal.signal().number()), host.now));
    }

    /** Works without a supervisor; then nobody learns how the app ended. */
    void kill(Action.KillApp kill) {
        SimulatedPod pod = host.pod(kill.pod());
        instance(pod, kill.instance()).filter(SimulatedApp::live).ifPresent(app -> {
            app.end(new ExitStatus.Signaled(9), host.now);
            if (pod.lost.isPresent()) {
                pod.apps.remove(kill.instance().app());
            }
        });
    }

    String sickness(Action.RunProbe probe) {
        return instance(host.pod(probe.pod()), probe.instance())
                .map(app -> app.running() ? app.sickness : "no such process")
                .orElse("no such process");
    }

    private SimulatedPod answering(PodHandle handle) {
        SimulatedPod pod = host.pods.get(handle.uid());
        if (pod == null || pod.lost.isPresent()) {
            throw new HostException("connect to the supervisor of " + handle.name() + ": ECONNREFUSED");
        }
        return pod;
    }

    private static Optional<SimulatedApp> instance(SimulatedPod pod, AppInstance instance) {
        return Optional.ofNullable(pod.apps.get(instance.app())).filter(app -> app.instance.equals(instance));
    }
}
