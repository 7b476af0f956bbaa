package dev.berth.executor;

import dev.berth.executor.launch.CgroupEntry;
import dev.berth.executor.launch.CgroupView;
import dev.berth.reconciler.world.CgroupPath;
import java.util.List;

/** This instance's cgroups, whatever mix of version 1 and version 2 hierarchies the host has. */
public interface CgroupTree {
    /** What a process must do to enter a cgroup. Pure: the cgroup need not exist yet. */
    CgroupEntry entry(CgroupPath path);

    /** The hierarchies that an app may look at, in the order in which they are mounted for it. Fixed for the life of the host. */
    List<CgroupView> views();

    /**
     * Kills every process in a cgroup and below, and returns when all are gone. Idempotent; a cgroup that is not there is empty. Needs no help of any
     * process.
     *
     * @throws dev.berth.reconciler.port.HostException when processes are still there after the implementation's deadline
     */
    void killAll(CgroupPath path);

    /**
     * Like {@link #killAll}, for the few processes of a supervisor: one by one, after which the cgroup can be entered again. What is cloned into one that
     * the kernel killed as a whole is killed at birth.
     */
    void killEach(CgroupPath path);
}
