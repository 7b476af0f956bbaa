package dev.berth.manifests.model;

import java.util.List;

/** A path inside an app's root file system. Absolute; kept apart by type so that host and container paths can't be mixed. */
public record ContainerPath(String value) implements Comparable<ContainerPath> {
    private static final List<ContainerPath> KERNELS = List.of(new ContainerPath("/proc"), new ContainerPath("/sys"));

    public ContainerPath {
        AbsolutePath.check(value);
    }

    /** The path below this one. */
    public ContainerPath resolve(String child) {
        return new ContainerPath(value.equals("/") ? "/" + child : value + "/" + child);
    }

    /** Whether this is the other path or one below it. */
    public boolean isWithin(ContainerPath other) {
        return other.value.equals("/") || (value + "/").startsWith(other.value + "/");
    }

    /** Whether what is there belongs to the kernel's own file systems: a volume would take away the masking of kernel files. */
    public boolean isKernels() {
        return value.equals("/dev") || KERNELS.stream().anyMatch(this::isWithin);
    }

    @Override
    public int compareTo(ContainerPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
