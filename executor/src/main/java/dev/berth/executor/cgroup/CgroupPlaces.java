package dev.berth.executor.cgroup;

import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where each cgroup of this instance is, in every hierarchy that it joins. Made by {@link CgroupSetup}. */
public final class CgroupPlaces {
    static final String TASKS = "tasks";

    private final List<Hierarchy> joined;
    private final CgroupRoot root;

    CgroupPlaces(List<Hierarchy> joined, CgroupRoot root) {
        this.joined = List.copyOf(joined);
        this.root = root;
    }

    /** The directory in the version 2 tree, into which a process can be cloned; empty on a host without one. */
    public Optional<Path> unified(CgroupPath path) {
        return joined.stream()
                .filter(Hierarchy::isUnified)
                .map(hierarchy -> directory(hierarchy, path))
                .findFirst();
    }

    /** The {@code tasks} file in each version 1 tree, to which a single-threaded process writes 0 to join. */
    public List<Path> taskFiles(CgroupPath path) {
        return versionOne(path).stream()
                .map(directory -> directory.resolve(TASKS))
                .toList();
    }

    /** The directory in each version 1 places. */
    List<Path> versionOne(CgroupPath path) {
        return joined.stream()
                .filter(hierarchy -> !hierarchy.isUnified())
                .map(hierarchy -> directory(hierarchy, path))
                .toList();
    }

    /** Whether the cgroup is there in every hierarchy; that of cpusets aside, which a pod that an older release made never joined. */
    boolean isPresent(CgroupPath path) {
        return joined.stream()
                .filter(hierarchy -> !CpusetTree.isFilledByHand(hierarchy))
                .allMatch(hierarchy -> Files.isDirectory(directory(hierarchy, path)));
    }

    /** The file behind a knob; empty where its controller is in no joined places. */
    Optional<Path> file(CgroupPath path, Knob knob) {
        return of(knob.controller()).map(hierarchy -> directory(hierarchy, path).resolve(knob.file()));
    }

    /** The present text of a file; empty where cgroup or file are not there. */
    Optional<String> read(CgroupPath path, Knob knob) {
        return file(path, knob).flatMap(KernelFile::readIfPresent);
    }

    List<Hierarchy> joined() {
        return joined;
    }

    Optional<Hierarchy> of(String controller) {
        return joined.stream()
                .filter(hierarchy -> hierarchy.controllers().contains(controller))
                .findFirst();
    }

    Path directory(Hierarchy hierarchy, CgroupPath path) {
        return root.directory(hierarchy).resolve(path.value());
    }

    Path top(Hierarchy hierarchy) {
        return root.top(hierarchy);
    }
}
