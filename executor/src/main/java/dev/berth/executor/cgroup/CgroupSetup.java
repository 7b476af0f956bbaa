package dev.berth.executor.cgroup;

import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.mount.MountTable;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the instance's own cgroups when Berth starts, and finds by trying what the kernel offers there. Idempotent.
 *
 * @param places where the cgroups are
 * @param features what they offer
 */
public record CgroupSetup(CgroupPlaces places, HostFeatures features) {
    private static final CgroupPath PROBE = new CgroupPath("_probe");
    /** The cgroup above all pods. */
    static final CgroupPath PODS = new CgroupPath("pods");

    private static final List<CgroupPath> PARENTS = List.of(PODS, new CgroupPath("_supervisors"));
    private static final String HOLDER = "_holder";
    private static final int MODE = 0755;

    /** The trees that this host has mounted. */
    public static Hierarchies find(HostRoot host) {
        return Hierarchies.of(
                MountTable.read(host),
                host.cgroup(),
                mount -> Arrays.asList(
                        KernelFile.read(mount.resolve("cgroup.controllers")).split(" ")));
    }

    /**
     * Makes the cgroups that all others are made below.
     *
     * @throws HostException where the host has no cgroup tree that Berth can use
     */
    public static CgroupSetup prepare(Hierarchies hierarchies, CgroupRoot root) {
        SortedMap<String, String> missing = new TreeMap<>();
        List<Hierarchy> usable = new ArrayList<>();
        for (Hierarchy hierarchy : hierarchies.joined()) {
            usable.addAll(tried(hierarchy, root, missing));
        }
        if (usable.isEmpty()) {
            throw new HostException("no cgroup tree can be used: " + missing);
        }
        CgroupPlaces places = new CgroupPlaces(usable, root);
        CgroupDirectories directories = new CgroupDirectories(places);
        PARENTS.forEach(directories::make);
        new MemoryReserve(places).adjust(); // the last berthd may have died between a pod's value and the sum
        HostFeatures features = new HostFeatures(
                versions(places),
                missing,
                probe(places),
                MemoryReserve.hindered(places),
                CpusetTree.all(places),
                ProcessTable.pageSize());
        return new CgroupSetup(places, features);
    }

    /** Removes the instance's cgroups, all of which must be empty. Idempotent. */
    public void dismantle() {
        new CgroupDirectories(places).remove(new CgroupPath(""));
    }

    private static List<Hierarchy> tried(Hierarchy hierarchy, CgroupRoot root, SortedMap<String, String> missing) {
        try {
            if (hierarchy.isUnified()) {
                makeRoom(hierarchy, root);
            }
            Directory.make(root.directory(hierarchy), MODE);
            if (CpusetTree.isFilledByHand(hierarchy)) {
                CpusetTree.prepare(root.directory(hierarchy));
            }
            return List.of(hierarchy.isUnified() ? enabled(hierarchy, root, missing) : hierarchy);
        } catch (SyscallException e) {
            hierarchy.controllers().forEach(controller -> missing.put(controller, e.getMessage()));
            return List.of();
        }
    }

    /** A delegated cgroup is where the service manager put the service's own process; below it there is room only when that one has a leaf. */
    private static void makeRoom(Hierarchy hierarchy, CgroupRoot root) {
        if (!root.isDelegated()) {
            return;
        }
        Path top = root.top(hierarchy);
        Path holder = top.resolve(HOLDER);
        Directory.make(holder, MODE);
        KernelFile.read(top.resolve("cgroup.procs"))
                .lines()
                .forEach(pid -> KernelFile.write(holder.resolve("cgroup.procs"), pid));
    }

    /** The tree with those of its controllers that can be had below the top: each is tried alone. */
    private static Hierarchy enabled(Hierarchy hierarchy, CgroupRoot root, SortedMap<String, String> missing) {
        SortedSet<String> enabled = new TreeSet<>();
        for (String controller : hierarchy.controllers()) {
            try {
                KernelFile.write(root.top(hierarchy).resolve(CgroupDirectories.SUBTREE_CONTROL), "+" + controller);
                enabled.add(controller);
            } catch (SyscallException e) {
                missing.put(controller, e.getMessage());
            }
        }
        return new Hierarchy(hierarchy.version(), hierarchy.mount(), hierarchy.options(), enabled);
    }

    private static SortedMap<String, CgroupVersion> versions(CgroupPlaces places) {
        SortedMap<String, CgroupVersion> versions = new TreeMap<>();
        for (Hierarchy hierarchy : places.joined()) {
            hierarchy.controllers().forEach(controller -> versions.put(controller, hierarchy.version()));
        }
        versions.keySet().retainAll(Hierarchies.MANAGED);
        return versions;
    }

    private static SortedSet<Knob> probe(CgroupPlaces places) {
        CgroupDirectories directories = new CgroupDirectories(places);
        directories.make(PROBE);
        SortedSet<Knob> knobs = new TreeSet<>();
        for (Hierarchy hierarchy : places.joined()) {
            files(places.directory(hierarchy, PROBE)).forEach(file -> knobs.add(new Knob(file)));
        }
        knobs.removeIf(knob -> !Hierarchies.MANAGED.contains(knob.controller()));
        directories.remove(PROBE);
        return knobs;
    }

    private static List<String> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("list " + directory + ": " + e.getMessage(), e);
        }
    }
}
