package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.ledger.Endings;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One app of a pod at one moment. */
record AppCase(PodCase pod, AppRecord record) {
    AppName name() {
        return record.name();
    }

    AppInstance instance() {
        return record.instance();
    }

    /** The app as it was last carried out. */
    Optional<AppTarget> target() {
        return pod.target().app(name());
    }

    /** The ledger's state of a resource of the newest instance. */
    Optional<LedgerState> row(Resource.Kind kind) {
        return pod.record().state(Resource.of(kind, instance()));
    }

    CgroupPath cgroup() {
        return CgroupPath.ofApp(pod.handle().uid(), instance());
    }

    /** Whether the newest instance was let go and its end is not yet in the history. */
    boolean open() {
        return record.startedAt().isPresent() && !record.ended();
    }

    /** What the newest instance does; absent once its end is recorded, before it is created, and after a reboot. */
    AppSight sight() {
        boolean begun = row(Resource.Kind.APP).isPresent() || record.startedAt().isPresent();
        return pod.rebooted() || record.ended() || !begun
                ? new AppSight.Absent()
                : pod.sight().app(name());
    }

    boolean running() {
        return sight() instanceof AppSight.Running;
    }

    /** The instances that have rows, oldest first. */
    List<AppInstance> instances() {
        return pod.record().ledger().keySet().stream()
                .filter(this::owns)
                .map(resource -> AppInstance.of(name(), resource.key()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether anything of it is on the host, or an end is still to be recorded. */
    boolean live() {
        return open() || pod.record().ledger().keySet().stream().anyMatch(this::owns);
    }

    /** Whether there is anything of the newest instance. */
    boolean begun() {
        return open() || instances().contains(instance());
    }

    /** Whether the newest instance runs or is on its way to. What older ones left does not count. */
    boolean inUse() {
        return open() || (instances().contains(instance()) && !Instances.over(this, instance()));
    }

    Optional<Probe> probe(Probe.Kind kind) {
        return target().flatMap(target -> target.spec().probe(kind));
    }

    /** What a probe has said of the newest instance. */
    Optional<Health> health(Probe.Kind kind) {
        return Optional.ofNullable(pod.sight().health().get(new NamedProbe(name(), kind)))
                .filter(health -> health.instance().equals(instance()));
    }

    /** Whether its startup probe has not yet succeeded. */
    boolean startingUp() {
        return probe(Probe.Kind.STARTUP).isPresent()
                && health(Probe.Kind.STARTUP).filter(Health::good).isEmpty();
    }

    /** Whether an operator wants another run after the newest. An init app that has completed does not run again beside those that waited for it. */
    boolean restartOrdered() {
        boolean over = pod.target().isInit(name()) && Endings.hasCompleted(pod.record(), name());
        return !over
                && pod.moment()
                        .orders()
                        .restarts()
                        .contains(new Orders.Run(pod.handle().uid(), instance()));
    }

    /** Whether an operator wants it to hold still. */
    boolean paused() {
        return pod.moment().orders().paused().contains(new NamedApp(pod.handle().name(), name()));
    }

    /** Whether it holds still now, or may: what it does not answer then says nothing of it. */
    boolean frozen() {
        return paused() || row(Resource.Kind.APP_FREEZE).isPresent();
    }

    /** Whether it is not started before an init app has completed. */
    boolean held() {
        return pod.awaited().filter(first -> !first.equals(name())).isPresent();
    }

    private boolean owns(Resource resource) {
        return resource.ofApp() && AppInstance.isOf(name(), resource.key());
    }

    Signal stopSignal() {
        return target().map(AppTarget::stopSignal).orElse(Signal.TERM);
    }

    /** How long it may take to end; an app that has no target any more is killed at once. */
    Duration grace() {
        return target().map(target -> target.spec().stop().grace()).orElse(Duration.ZERO);
    }

    /** Why its running instance must not run on. */
    Optional<Reason> stop() {
        return StopReasons.of(this);
    }
}
