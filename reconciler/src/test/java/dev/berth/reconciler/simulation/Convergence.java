package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.ledger.InitApps;
import dev.berth.reconciler.plan.Dependencies;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.SecretSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares a simulated host with what is wanted of it: everything that should be there is, and nothing else. */
public final class Convergence {
    private final SimulatedBerth berth;
    private final SimulatedHost host;
    private final Dependencies dependencies;
    private final List<String> differences = new ArrayList<>();

    private Convergence(SimulatedBerth berth) {
        this.berth = berth;
        this.host = berth.host();
        this.dependencies = new Dependencies(
                berth.look(Depth.GLANCE).world(), berth.snapshot().wanted());
    }

    /** Lets time pass until the host is as wanted; the differences that stay after so many alarms. */
    public static List<String> reach(SimulatedBerth berth, List<PodSpec> wanted, int alarms) {
        berth.scan();
        for (int left = alarms; left > 0 && !differences(berth, wanted).isEmpty(); left--) {
            berth.nextAlarm();
            berth.scan();
        }
        return differences(berth, wanted);
    }

    /** How the host differs from what is wanted of it, in words. */
    public static List<String> differences(SimulatedBerth berth, List<PodSpec> wanted) {
        Convergence check = new Convergence(berth);
        SortedSet<PodUid> known = new TreeSet<>();
        known.add(SimulatedHost.FOREIGN);
        for (PodSpec spec : wanted) {
            Optional<PodRecord> record = berth.store().record(spec.name());
            record.ifPresentOrElse(
                    found -> {
                        known.add(found.handle().uid());
                        check.pod(found, spec);
                    },
                    () -> check.differ(spec.name() + " is not there"));
        }
        check.differences.addAll(berth.host().traces(uid -> !known.contains(uid)));
        check.foreign();
        check.plan();
        return check.differences;
    }

    private void pod(PodRecord record, PodSpec spec) {
        PodUid uid = record.handle().uid();
        String name = spec.name().value();
        expect(record.target().spec().equals(spec), name + " has another target");
        expect(record.removal().isEmpty(), name + " is being removed");
        expect(record.failure().isEmpty(), name + " has a failure");
        boolean rests = record.target().apps().stream().noneMatch(app -> shallRun(record, app));
        if (rests) {
            return;
        }
        SimulatedPod pod = host.pods.get(uid);
        expect(pod != null && pod.lost.isEmpty(), name + " has no supervisor");
        expect(host.runDirectories.contains(uid) && host.stateDirectories.contains(uid), name + " has no directories");
        expect(
                new SampleSettle().settle(spec.isolators()).knobs().equals(host.cgroups.get(CgroupPath.ofPod(uid))),
                name + " has other knobs");
        boolean network = spec.network() != NetworkMode.HOST;
        expect(host.pins.contains(uid) == network, name + " is pinned wrongly");
        expect(host.leases.contains(uid) == network, name + " is attached wrongly");
        expect(host.interfaces.contains(uid) == network, name + " has no interface");
        record.target().apps().forEach(app -> app(record, app));
        leftovers(record);
    }

    private boolean shallRun(PodRecord record, AppTarget app) {
        return !record.app(app.name()).done()
                && !held(record, app)
                && !berth.orders().stopped().contains(record.handle().name())
                && ((!paused(record, app) && !waits(record)) || runs(record, app));
    }

    private boolean waits(PodRecord record) {
        return dependencies.unmet(record.target().spec()).isPresent();
    }

    private static boolean held(PodRecord record, AppTarget app) {
        return InitApps.awaited(record)
                .filter(first -> !first.equals(app.name()))
                .isPresent();
    }

    private boolean paused(PodRecord record, AppTarget app) {
        return berth.orders().paused().contains(new NamedApp(record.handle().name(), app.name()));
    }

    private boolean runs(PodRecord record, AppTarget app) {
        return host.running(record.handle().uid(), app.name().value()).isPresent();
    }

    private void app(PodRecord record, AppTarget app) {
        PodUid uid = record.handle().uid();
        String name = record.handle().name() + "/" + app.name();
        AppRecord known = record.app(app.name());
        if (!shallRun(record, app)) {
            expect(!runs(record, app), name + " is done or stopped and runs");
            return;
        }
        expect(host.holds(uid, app.name().value()) == paused(record, app), name + " is frozen wrongly");
        expect(host.running(uid, app.name().value()).equals(Optional.of(known.instance())), name + " does not run");
        expect(
                new SampleSettle()
                        .settle(app.spec().isolators().resources())
                        .knobs()
                        .equals(host.cgroups.get(CgroupPath.ofApp(uid, known.instance()))),
                name + " has other knobs");
        expect(
                host.store.get(app.spec().image()) != null
                        && app.imageDigest()
                                .equals(host.store.get(app.spec().image()).digest()),
                name + " has another image");
        app.spec()
                .secretEnvironment()
                .forEach((variable, file) -> expect(
                        host.secret(file)
                                .equals(new SecretSight.Usable(app.secrets().getOrDefault(variable, ""))),
                        name + " has another secret"));
    }

    /** Of app instances only those that run may have left anything. */
    private void leftovers(PodRecord record) {
        PodUid uid = record.handle().uid();
        long open = record.target().apps().stream()
                .filter(app -> shallRun(record, app))
                .count();
        String prefix = "pods/" + uid + "/";
        expect(
                host.cgroups.keySet().stream()
                                .filter(path -> path.value().startsWith(prefix))
                                .count()
                        == open,
                record.handle().name() + " has cgroups left over");
        expect(
                host.roots.stream().filter(root -> root.startsWith(uid + "/")).count() == open,
                record.handle().name() + " has roots left over");
    }

    private void foreign() {
        expect(host.cgroups.containsKey(CgroupPath.ofPod(SimulatedHost.FOREIGN)), "a foreign cgroup was removed");
        expect(host.leases.contains(SimulatedHost.FOREIGN), "a foreign lease was removed");
    }

    /** A converged world's plan is empty, but for the times of probes. */
    private void plan() {
        for (Action action : berth.look(Depth.GLANCE).plan().actions()) {
            boolean probe = action.lane() instanceof Lane.Probe;
            expect(probe, "still planned: " + action.getClass().getSimpleName() + " " + action.reason());
        }
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            differ(otherwise);
        }
    }

    private void differ(String what) {
        differences.add(what);
    }
}
