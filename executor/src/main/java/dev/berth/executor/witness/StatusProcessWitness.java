package dev.berth.executor.witness;

import dev.berth.executor.stage1.Deadline;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.executor.stage1.SupervisorWatches;
import dev.berth.executor.stage1.Suspects;
import dev.berth.linux.process.ProcessTable;
import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.port.ProcessWitness;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.SupervisorSight;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks at pods through pidfds and the supervisors' status files. A glance at a pod that has not changed polls its pidfds and stats its files; it reads,
 * asks and forks nothing. A scan asks the supervisor too, and so does a glance when somebody got no answer from it.
 */
public final class StatusProcessWitness implements ProcessWitness {
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(30);

    private volatile Deadline nextSweep = Deadline.in(BETWEEN_SWEEPS);
    private final Map<PodUid, HeldPod> pods = new ConcurrentHashMap<>();
    private final SupervisorLook supervisorLook;
    private final AppLook appLook;
    private final Suspects suspects;
    private final SupervisorWatches watches;

    /**
     * A witness; its parts are shared with the effects.
     *
     * @param watches told of each supervisor that lives, so that its news wake the loop
     */
    public StatusProcessWitness(
            HostLayout layout,
            ProcessTable processes,
            SupervisorClient supervisors,
            Suspects suspects,
            SupervisorWatches watches,
            Clock clock) {
        StatusFiles statuses = new StatusFiles(layout);
        this.supervisorLook = new SupervisorLook(statuses, processes, supervisors, suspects);
        this.appLook = new AppLook(layout, statuses, processes, clock);
        this.suspects = suspects;
        this.watches = watches;
    }

    @Override
    public Sight look(PodRecord pod, Depth depth) {
        if (depth == Depth.SCAN && nextSweep.hasPassed()) {
            nextSweep = Deadline.in(BETWEEN_SWEEPS);
            sweep();
        }
        while (true) {
            HeldPod held = pods.computeIfAbsent(pod.handle().uid(), same -> new HeldPod());
            synchronized (held) {
                if (pods.get(pod.handle().uid()) == held) {
                    return look(pod, held, depth);
                }
            }
        }
    }

    private Sight look(PodRecord pod, HeldPod held, Depth depth) {
        PodUid uid = pod.handle().uid();
        SupervisorSight supervisor = supervisorLook.look(pod, held, depth == Depth.SCAN || suspects.contains(uid));
        SortedMap<AppName, AppSight> apps = apps(pod, held, supervisor instanceof SupervisorSight.Alive);
        if (supervisor instanceof SupervisorSight.Alive) {
            watches.watch(uid);
        } else if (supervisor instanceof SupervisorSight.Absent) {
            suspects.clear(uid);
            forget(uid, held);
        }
        return new Sight(supervisor, apps);
    }

    private SortedMap<AppName, AppSight> apps(PodRecord pod, HeldPod held, boolean supervisorAlive) {
        SortedMap<AppName, AppSight> sights = new TreeMap<>();
        for (AppRecord app : pod.apps().values()) {
            if (app.attempt() > 0) {
                appLook.look(pod.handle().uid(), app.instance(), held, supervisorAlive)
                        .ifPresent(sight -> sights.put(app.name(), sight));
            }
        }
        return sights;
    }

    /** Nobody looks again at a pod that was taken down to its end: what is held of it would stay. */
    private void sweep() {
        pods.forEach((uid, held) -> {
            synchronized (held) {
                if (held.supervisor().filter(HeldPod.HeldSupervisor::isWhole).isEmpty()) {
                    forget(uid, held);
                }
            }
        });
    }

    private void forget(PodUid uid, HeldPod held) {
        watches.forget(uid);
        held.release();
        pods.remove(uid);
    }
}
