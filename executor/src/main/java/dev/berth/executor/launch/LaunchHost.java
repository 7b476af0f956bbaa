package dev.berth.executor.launch;

import dev.berth.manifests.model.ContainerPath;
import dev.berth.reconciler.world.HostLayout;
import java.util.List;

/**
 * What a plan depends on besides the pod: facts of the host that were read once at start.
 *
 * @param cgroups the hierarchies that apps may look at
 * @param oomScoreAdj what apps get that ask for nothing: 0, or berthd's own where that is higher and the kernel forbids to lower it
 * @param openFiles the hard limit of open files of apps that ask for nothing: the highest that this host gives
 * @param maskedPaths paths of this host's sysfs to hide besides those that every host has
 */
public record LaunchHost(
        HostLayout layout, List<CgroupView> cgroups, int oomScoreAdj, long openFiles, List<ContainerPath> maskedPaths) {
    public LaunchHost {
        cgroups = List.copyOf(cgroups);
        maskedPaths = List.copyOf(maskedPaths);
    }
}
