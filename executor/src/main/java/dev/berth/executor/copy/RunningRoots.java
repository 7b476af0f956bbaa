package dev.berth.executor.copy;

import dev.berth.executor.stage1.AppStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Subtree;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.PodUid;
import java.util.Optional;

/** Opens the root directories of running apps, with all that is mounted there. */
public final class RunningRoots {
    private final HostRoot host;
    private final ProcessTable processes;
    private final StatusFiles statuses;

    public RunningRoots(HostRoot host, ProcessTable processes, StatusFiles statuses) {
        this.host = host;
        this.processes = processes;
        this.statuses = statuses;
    }

    /**
     * The root of an app's main process; empty where it does not run. The process is looked at again after the opening, so that a pid that was used again is
     * noticed.
     *
     * @throws HostException where the kernel refuses
     */
    public Optional<Subtree> open(PodUid pod, AppInstance instance) {
        Optional<ProcessIdentity> process =
                statuses.app(pod, instance).map(AppStatus::process).filter(processes::isRunning);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        try {
            Subtree root = Subtree.open(host.proc(process.get().pid(), "root"));
            if (processes.isRunning(process.get())) {
                return Optional.of(root);
            }
            root.close();
            return Optional.empty();
        } catch (SyscallException e) {
            throw new HostException("open the root of app " + instance.directoryName() + ": " + e.getMessage(), e);
        }
    }
}
