package dev.berth.reconciler.simulation;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.SecretSight;
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
        create.target().app(create.instance().app()).ifPresent(this::checkSecrets);
        pod.apps.put(create.instance().app(), new SimulatedApp(create.instance()));
    }

    /** An app gets the secrets that it was planned with, or does not start. */
    private void checkSecrets(AppTarget app) {
        app.spec().secretEnvironment().forEach((variable, file) -> {
            if (!host.secret(file).equals(new SecretSight.Usable(app.secrets().getOrDefault(variable, "")))) {
                throw new HostException("secret " + variable + " has changed since the app was planned");
            }
        });
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
                .ifPresent(app -> {
                    app.signal = Optional.of(signal.signal());
                    host.deliver(signal.pod().uid(), app);
                });
    }

    void freeze(Action.FreezeApp freeze) {
        CgroupPath path = CgroupPath.ofApp(freeze.pod().uid(), freeze.instance());
        if (!host.cgroups.containsKey(path)) {
            throw new HostException("open " + path + ": ENOENT");
        }
        host.frozen.add(path);
    }

    void thaw(Action.ThawApp thaw) {
        host.thaw(thaw.pod().uid(), CgroupPath.ofApp(thaw.pod().uid(), thaw.instance()));
    }

    /** Works without a supervisor; then nobody learns how the app ended. */
    void kill(Action.KillApp kill) {
        SimulatedPod pod = host.pod(kill.pod());
        host.frozen.remove(CgroupPath.ofApp(kill.pod().uid(), kill.instance()));
        instance(pod, kill.instance()).filter(SimulatedApp::live).ifPresent(app -> {
            app.end(new ExitStatus.Signaled(9), host.now);
            if (pod.lost.isPresent()) {
                pod.apps.remove(kill.instance().app());
            }
        });
    }

    String sickness(Action.RunProbe probe) {
        return instance(host.pod(probe.pod()), probe.instance())
                .map(app -> app.running() ? answer(probe, app) : "no such process")
                .orElse("no such process");
    }

    private String answer(Action.RunProbe probe, SimulatedApp app) {
        boolean frozen = host.frozen.contains(CgroupPath.ofApp(probe.pod().uid(), app.instance));
        return frozen ? "no answer within 1s" : app.sickness;
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
