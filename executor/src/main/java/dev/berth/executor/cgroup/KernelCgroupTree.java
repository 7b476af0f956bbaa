package dev.berth.executor.cgroup;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.CgroupEntry;
import dev.berth.executor.launch.CgroupView;
import dev.berth.linux.HostRoot;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.CgroupPath;
import java.util.List;

/** The cgroups that {@link CgroupSetup} prepared, for those who start and end processes. */
public final class KernelCgroupTree implements CgroupTree {
    private final CgroupPlaces places;
    private final CgroupKill kill;
    private final List<CgroupView> views;

    public KernelCgroupTree(HostRoot host, CgroupSetup setup) {
        this.places = setup.places();
        this.kill = new CgroupKill(places);
        this.views =
                places.joined().stream().map(hierarchy -> view(host, hierarchy)).toList();
    }

    @Override
    public CgroupEntry entry(CgroupPath path) {
        return new CgroupEntry(
                places.unified(path).map(directory -> new HostPath(directory.toString())),
                places.taskFiles(path).stream()
                        .map(file -> new HostPath(file.toString()))
                        .toList());
    }

    @Override
    public List<CgroupView> views() {
        return views;
    }

    @Override
    public void killAll(CgroupPath path) {
        kill.kill(path);
    }

    @Override
    public void killEach(CgroupPath path) {
        kill.killEach(path);
    }

    private static CgroupView view(HostRoot host, Hierarchy hierarchy) {
        return new CgroupView(
                host.cgroup().relativize(hierarchy.mount()).toString(),
                hierarchy.isUnified() ? Hierarchies.UNIFIED_TYPE : Hierarchies.FIRST_TYPE,
                hierarchy.options());
    }
}
