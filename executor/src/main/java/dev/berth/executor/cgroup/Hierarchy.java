package dev.berth.executor.cgroup;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One mounted tree of cgroups.
 *
 * @param mount where its root is
 * @param controllers that sit in it, by the kernel's names
 */
public record Hierarchy(CgroupVersion version, Path mount, SortedSet<String> controllers) {
    public Hierarchy {
        controllers = Collections.unmodifiableSortedSet(new TreeSet<>(controllers));
    }

    boolean isUnified() {
        return version == CgroupVersion.V2;
    }
}
