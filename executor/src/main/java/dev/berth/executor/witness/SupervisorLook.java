package dev.berth.executor.witness;

import dev.berth.executor.stage1.PodStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.executor.stage1.Suspects;
import dev.berth.executor.witness.HeldPod.HeldSupervisor;
import dev.berth.linux.SyscallException;
import dev.berth.linux.process.ProcStat;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.SupervisorSight;
import java.util.Optional;

/** Finds out whether a pod's supervisor and PID 1 live and are of use. */
final class SupervisorLook {
    private final StatusFiles statuses;
    private final ProcessTable processes;
    private final SupervisorClient supervisors;
    private final Suspects suspects;

    SupervisorLook(StatusFiles statuses, ProcessTable processes, SupervisorClient supervisors, Suspects suspects) {
        this.statuses = statuses;
        this.processes = processes;
        this.supervisors = supervisors;
        this.suspects = suspects;
    }

    /**
     * Looks.
     *
     * @param ask whether to see also that it is not stopped and answers
     */
    SupervisorSight look(PodRecord pod, HeldPod held, boolean ask) {
        try {
            if (held.supervisor().filter(HeldSupervisor::isWhole).isEmpty()) {
                held.holdSupervisor(statuses.pod(pod.handle().uid()).map(this::hold));
            }
            return held.supervisor()
                    .map(found -> judge(pod.handle().uid(), found, ask))
                    .orElseGet(() -> missing(pod));
        } catch (SyscallException e) {
            return new SupervisorSight.Lost(e.getMessage());
        }
    }

    private HeldSupervisor hold(PodStatus status) {
        return new HeldSupervisor(
                HeldProcess.of(processes, status.supervisor()),
                HeldProcess.of(processes, status.init()),
                !status.initAlive());
    }

    private SupervisorSight judge(PodUid uid, HeldSupervisor found, boolean ask) {
        int pid = found.supervisor().pid();
        if (!found.supervisor().identity().boot().equals(processes.boot())) {
            return new SupervisorSight.Absent();
        } else if (!found.supervisor().isAlive()) {
            return new SupervisorSight.Lost("supervisor " + pid + " is gone");
        } else if (!found.isWhole()) {
            return new SupervisorSight.Lost("PID 1 of the pod (" + found.init().pid() + " on the host) is gone");
        }
        Optional<String> useless = ask ? useless(uid, pid) : Optional.empty();
        return useless.<SupervisorSight>map(SupervisorSight.Lost::new)
                .orElseGet(() -> new SupervisorSight.Alive(pid, found.init().pid()));
    }

    private Optional<String> useless(PodUid uid, int pid) {
        boolean stopped = processes
                .stat(pid)
                .map(ProcStat::state)
                .filter(state -> state == 'T' || state == 't')
                .isPresent();
        if (stopped) {
            suspects.add(uid);
            return Optional.of("supervisor " + pid + " is stopped");
        }
        try {
            supervisors.hello(uid, SupervisorClient.HELLO_LIMIT);
            return Optional.empty();
        } catch (HostException e) {
            return Optional.of("supervisor " + pid + " does not answer: " + e.getMessage());
        }
    }

    /** Where a supervisor was made in this boot, its status file is there as long as the pod is. */
    private SupervisorSight missing(PodRecord pod) {
        boolean made = pod.ledger().get(Resource.of(Resource.Kind.SUPERVISOR)) == LedgerState.MADE;
        return made && pod.bootId().equals(processes.boot().value())
                ? new SupervisorSight.Lost("the status file of its supervisor is missing or broken")
                : new SupervisorSight.Absent();
    }
}
