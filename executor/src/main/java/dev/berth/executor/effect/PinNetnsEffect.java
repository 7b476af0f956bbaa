package dev.berth.executor.effect;

import dev.berth.executor.stage1.PodStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.linux.HostRoot;
import dev.berth.linux.netns.NetnsPins;
import dev.berth.linux.process.Pidfd;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;

/** Pins a pod's network namespace, so that it can be attached, looked into and detached whatever becomes of the pod's processes. */
public final class PinNetnsEffect implements Effect<Action.PinNetns> {
    private final HostRoot host;
    private final StatusFiles statuses;
    private final ProcessTable processes;
    private final NetnsPins pins;

    public PinNetnsEffect(HostLayout layout, HostRoot host, ProcessTable processes) {
        this.host = host;
        this.statuses = new StatusFiles(layout);
        this.processes = processes;
        this.pins = new NetnsPins(host, Directories.path(layout.netnsDirectory()));
    }

    @Override
    public Class<Action.PinNetns> handles() {
        return Action.PinNetns.class;
    }

    @Override
    public Outcome carryOut(Action.PinNetns action) {
        PodUid uid = action.pod().uid();
        Reported.run("pin the network namespace of pod " + action.pod().name(), () -> {
            try (Pidfd init = init(uid)) {
                pin(uid, init);
            }
        });
        return new Outcome.Done();
    }

    /** Pods come up in parallel, but the directory that they share is made once. */
    private synchronized void pin(PodUid uid, Pidfd init) {
        pins.prepare();
        pins.pin(uid.value(), host.proc(init.pid(), "ns/net"));
        if (!init.isAlive()) {
            pins.unpin(uid.value());
            throw gone();
        }
    }

    private Pidfd init(PodUid uid) {
        return statuses.pod(uid).map(PodStatus::init).flatMap(processes::open).orElseThrow(PinNetnsEffect::gone);
    }

    private static HostException gone() {
        return new HostException("PID 1 of the pod is gone");
    }
}
