package dev.berth.executor.effect;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.stage1.PodStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.linux.process.Pidfd;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.linux.process.ProcessTable;
import dev.berth.linux.process.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends a pod's supervisor and PID 1, and with that one every process of the pod. A supervisor that answers ends in order and loses no line of a log; one
 * that doesn't, or isn't known any more, is killed.
 */
final class SupervisorTeardown {
    private static final Duration POLITE = Duration.ofSeconds(2);
    private static final Duration KILLED = Duration.ofSeconds(10);

    private final HostLayout layout;
    private final StatusFiles statuses;
    private final CgroupTree cgroups;
    private final ProcessTable processes;
    private final SupervisorClient supervisors;

    SupervisorTeardown(HostLayout layout, CgroupTree cgroups, ProcessTable processes, SupervisorClient supervisors) {
        this.layout = layout;
        this.statuses = new StatusFiles(layout);
        this.cgroups = cgroups;
        this.processes = processes;
        this.supervisors = supervisors;
    }

    /** Whether both processes of the pod run and the supervisor answers. */
    boolean isWhole(PodUid uid) {
        return statuses.pod(uid).filter(this::run).isPresent() && answers(uid);
    }

    /** Idempotent; returns when all are gone and the run-time directory is, too. */
    void tearDown(PodUid uid) throws IOException {
        Optional<PodStatus> status = statuses.pod(uid);
        status.map(PodStatus::supervisor).filter(processes::isRunning).ifPresent(supervisor -> askToStop(uid));
        cgroups.killEach(CgroupPath.ofSupervisor(uid));
        if (status.isPresent()) {
            kill("supervisor", status.get().supervisor());
            kill("PID 1", status.get().init());
        }
        Directories.remove(layout.podRun(uid));
    }

    private boolean run(PodStatus pod) {
        return processes.isRunning(pod.supervisor()) && processes.isRunning(pod.init());
    }

    private boolean answers(PodUid uid) {
        try {
            supervisors.hello(uid, SupervisorClient.HELLO_LIMIT);
            return true;
        } catch (HostException e) {
            return false;
        }
    }

    /** Whatever comes of it: it is killed next. */
    private void askToStop(PodUid uid) {
        if (answers(uid)) {
            try {
                supervisors.stopPod(uid, POLITE);
            } catch (HostException e) {
                return;
            }
        }
    }

    private void kill(String who, ProcessIdentity process) {
        Optional<Pidfd> open = processes.open(process);
        if (open.isPresent()) {
            try (Pidfd pidfd = open.get()) {
                pidfd.send(Signal.KILL);
                if (!pidfd.awaitEnd(KILLED)) {
                    throw new HostException("kill " + who + " " + process.pid() + ": it is still there after "
                            + KILLED.toSeconds() + " s");
                }
            }
        }
    }
}
