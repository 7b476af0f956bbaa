package dev.berth.executor.effect;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.stage1.AppExec;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.executor.stage1.SupervisorStarter;
import dev.berth.linux.HostRoot;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.HostLayout;
import java.util.List;

/** The effects on pods and apps, put together. */
public final class PodEffects {
    private PodEffects() {}

    /** One effect for each type of action that is neither on images, cgroup values nor attachments. */
    public static List<Effect<?>> all(
            LaunchHost host,
            HostRoot root,
            CgroupTree cgroups,
            ProcessTable processes,
            SupervisorClient supervisors,
            SupervisorStarter starter) {
        HostLayout layout = host.layout();
        return List.of(
                new MakePodDirectoryEffect(layout),
                new RemovePodDirectoryEffect(layout),
                new MakeVolumeEffect(layout),
                new RemoveVolumeEffect(layout),
                new StartSupervisorEffect(
                        host,
                        cgroups,
                        new PodRunDirectory(layout, root),
                        new SupervisorTeardown(layout, cgroups, processes, supervisors),
                        starter),
                new StopSupervisorEffect(new SupervisorTeardown(layout, cgroups, processes, supervisors)),
                new PinNetnsEffect(layout, root, processes),
                new UnpinNetnsEffect(layout, root),
                new MakeAppRootEffect(layout),
                new RemoveAppRootEffect(layout),
                new CreateAppEffect(host, cgroups, supervisors),
                new StartAppEffect(supervisors),
                new SignalAppEffect(supervisors),
                new KillAppEffect(cgroups),
                new RunProbeEffect(new AppExec(host, cgroups, supervisors), layout, root, processes));
    }
}
