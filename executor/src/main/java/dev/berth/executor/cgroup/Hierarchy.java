package dev.berth.executor.cgroup;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One mounted tree of cgroups.
 *
 * @param mount where its root is
 * @param options with which it can be mounted again; they tell version 1 trees apart
 * @param controllers of those that Berth uses, by the kernel's names
 */
public record Hierarchy(CgroupVersion version, Path mount, String options, SortedSet<String> controllers) {
    public Hierarchy {
        controllers = Collections.unmodifiableSortedSet(new TreeSet<>(controllers));
    }

    boolean isUnified() {
        return version == CgroupVersion.V2;
    }
}
