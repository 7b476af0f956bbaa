package dev.berth.executor.cgroup;

import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.manifests.model.IndexSet;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the kernel leaves to its users in the tree of cpusets. A new one of version 1 is empty and takes no process until it is filled, and no one of version 1
 * may be narrower than one below it. Version 2 fills and narrows by itself, but takes a processor that is not there without a word.
 */
final class CpusetTree {
    private static final List<Knob> FILES = List.of(Cpuset.CPUS, Cpuset.MEMS);

    private final CgroupPlaces places;

    CpusetTree(CgroupPlaces places) {
        this.places = places;
    }

    /** Whether a tree's cgroups must be filled before use. */
    static boolean isFilledByHand(Hierarchy hierarchy) {
        return !hierarchy.isUnified() && hierarchy.controllers().contains(Cpuset.NAME);
    }

    /** Fills the topmost cgroup of version 1, and has the kernel fill those that are made below it: each by hand would delay a start. Idempotent. */
    static void prepare(Path top) {
        fill(top);
        KernelFile.write(top.resolve("cgroup.clone_children"), "1");
    }

    /** Gives a cgroup of version 1, and those above it, what the one above has wherever a file is empty. Idempotent. */
    static void fill(Path directory) {
        FILES.forEach(file -> filled(directory, file));
    }

    /** What stands in a version 1 cgroup for no restriction; nothing in version 2, where that is an empty file. */
    static SortedMap<Knob, String> all(CgroupPlaces places) {
        SortedMap<Knob, String> all = new TreeMap<>();
        places.of(Cpuset.NAME)
                .filter(CpusetTree::isFilledByHand)
                .ifPresent(hierarchy -> FILES.forEach(
                        file -> all.put(file, KernelFile.read(hierarchy.mount().resolve(file.file())))));
        return Collections.unmodifiableSortedMap(all);
    }

    /** Whether this is the writer of a file. */
    boolean has(Knob knob) {
        return FILES.contains(knob);
    }

    /**
     * Sets one of the files.
     *
     * @param value empty for no restriction in version 2
     * @throws HostException where the host has not all that is asked for
     */
    void write(CgroupPath path, Knob knob, String value) {
        Hierarchy hierarchy = places.of(Cpuset.NAME)
                .orElseThrow(
                        () -> new HostException("write " + knob + " of cgroup " + path + ": no cpuset controller"));
        Path directory = places.directory(hierarchy, path);
        if (value.isEmpty()) {
            KernelFile.write(directory.resolve(knob.file()), "\n"); // of an empty write the kernel hears nothing
            return;
        }
        IndexSet wanted = IndexSet.parse(value);
        check(hierarchy, path, knob, wanted);
        if (hierarchy.isUnified()) {
            KernelFile.write(directory.resolve(knob.file()), value);
        } else {
            move(directory, knob, wanted);
        }
    }

    private static void check(Hierarchy hierarchy, CgroupPath path, Knob knob, IndexSet wanted) {
        String file = knob.file() + (hierarchy.isUnified() ? ".effective" : "");
        Optional<String> present = KernelFile.readIfPresent(hierarchy.mount().resolve(file));
        if (present.filter(all -> !IndexSet.parse(all).containsAll(wanted)).isPresent()) {
            throw new HostException(
                    "set " + knob + " of cgroup " + path + " to " + wanted + ": this host has " + present.get());
        }
    }

    /** By way of both sets, where a cgroup below is not within the new one: it gets that, until its own turn comes. */
    private static void move(Path directory, Knob knob, IndexSet wanted) {
        Path file = directory.resolve(knob.file());
        List<Path> outside = Directory.children(directory).stream()
                .filter(child -> !within(child.resolve(knob.file()), wanted))
                .toList();
        if (!outside.isEmpty()) {
            KernelFile.write(
                    file, IndexSet.parse(KernelFile.read(file)).plus(wanted).toString());
            outside.forEach(child -> move(child, knob, wanted));
        }
        KernelFile.write(file, wanted.toString());
    }

    /** An empty one, whose maker died before it was filled, is within any. */
    private static boolean within(Path file, IndexSet wanted) {
        String value = KernelFile.read(file);
        return value.isEmpty() || wanted.containsAll(IndexSet.parse(value));
    }

    private static String filled(Path directory, Knob knob) {
        Path file = directory.resolve(knob.file());
        String present = KernelFile.read(file);
        if (!present.isEmpty()) {
            return present;
        }
        String above = filled(directory.resolveSibling(""), knob);
        KernelFile.write(file, above);
        return above;
    }
}
