package dev.berth.executor.effect;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.CgroupEntry;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.launch.PodCompiler;
import dev.berth.executor.stage1.SupervisorStarter;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;

/** Starts a pod's supervisor, which makes the pod's namespaces and PID 1. What a start that was cut off has left goes first. */
public final class StartSupervisorEffect implements Effect<Action.StartSupervisor> {
    private final PodCompiler compiler;
    private final CgroupTree cgroups;
    private final PodRunDirectory directory;
    private final SupervisorTeardown teardown;
    private final SupervisorStarter starter;

    StartSupervisorEffect(
            LaunchHost host,
            CgroupTree cgroups,
            PodRunDirectory directory,
            SupervisorTeardown teardown,
            SupervisorStarter starter) {
        this.compiler = new PodCompiler(host);
        this.cgroups = cgroups;
        this.directory = directory;
        this.teardown = teardown;
        this.starter = starter;
    }

    @Override
    public Class<Action.StartSupervisor> handles() {
        return Action.StartSupervisor.class;
    }

    @Override
    public Outcome carryOut(Action.StartSupervisor action) {
        PodUid uid = action.pod().uid();
        Reported.run("start the supervisor of pod " + action.pod().name(), () -> {
            if (!directory.isUnused(uid)) {
                if (teardown.isWhole(uid)) {
                    return;
                }
                teardown.tearDown(uid);
            }
            directory.make(uid, action.target().spec());
            starter.start(uid, compiler.compile(action.pod(), action.target(), entry(uid)));
        });
        return new Outcome.Done();
    }

    private CgroupEntry entry(PodUid uid) {
        return cgroups.entry(CgroupPath.ofSupervisor(uid));
    }
}
