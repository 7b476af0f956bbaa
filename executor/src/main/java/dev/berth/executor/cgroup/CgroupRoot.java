package dev.berth.executor.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where in the trees an instance of Berth has its cgroups.
 *
 * @param delegated the cgroup of version 2 that a service manager left to Berth, relative to the mount; empty for the mount itself. Version 1 trees are
 *     not delegated: there the instance sits directly below the mount
 * @param instance the name of the instance, one directory
 */
public record CgroupRoot(String delegated, String instance) {
    /** Below a delegated cgroup where the host has it, else directly below the mount. */
    public static CgroupRoot below(Hierarchies hierarchies, String delegated, String instance) {
        boolean present = hierarchies
                .unified()
                .filter(unified -> Files.isDirectory(unified.mount().resolve(delegated)))
                .isPresent();
        return new CgroupRoot(present ? delegated : "", instance);
    }

    /** The cgroup above the instance's. */
    Path top(Hierarchy hierarchy) {
        return hierarchy.isUnified() ? hierarchy.mount().resolve(delegated) : hierarchy.mount();
    }

    /** The instance's own cgroup, to which all its paths are relative. */
    Path directory(Hierarchy hierarchy) {
        return top(hierarchy).resolve(instance);
    }

    boolean isDelegated() {
        return !delegated.isEmpty();
    }
}
