package dev.berth.executor.launch;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compiles how a pod's supervisor and PID 1 come to life. */
public final class PodCompiler {
    private final LaunchHost host;

    public PodCompiler(LaunchHost host) {
        this.host = host;
    }

    /**
     * The plan that SUPERVISE is given.
     *
     * @param supervisor the supervisor's cgroup, which PID 1 shares: neither counts against the pod
     */
    public Plan compile(PodHandle pod, PodTarget target, CgroupEntry supervisor) {
        var root = host.layout().podInit(pod.uid());
        List<Instruction> steps = new ArrayList<>(supervisor.instructions());
        steps.add(new NamespaceInstruction.Init(created(target.spec())));
        steps.add(new RootInstruction.Detach());
        steps.add(new RootInstruction.HostMount(PodMounts.root(), root, new HostPath("/")));
        steps.add(new RootInstruction.Root(root));
        steps.addAll(PodMounts.of(target.spec(), host.cgroups()));
        steps.add(new NamespaceInstruction.Hostname(target.spec().hostname()));
        steps.add(new RootInstruction.Pivot());
        steps.add(new RootInstruction.Reap(PodMounts.EMPTY));
        return new Plan(steps);
    }

    /** The namespaces that all apps of a pod share. */
    static SortedSet<Namespace> shared(PodSpec pod) {
        SortedSet<Namespace> shared = new TreeSet<>(Set.of(Namespace.UTS, Namespace.IPC, Namespace.PID));
        if (pod.network() != NetworkMode.HOST) {
            shared.add(Namespace.NETWORK);
        }
        return shared;
    }

    private static SortedSet<Namespace> created(PodSpec pod) {
        SortedSet<Namespace> created = shared(pod);
        created.add(Namespace.MOUNT);
        return created;
    }
}
