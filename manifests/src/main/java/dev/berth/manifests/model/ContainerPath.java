package dev.berth.manifests.model;

/** A path inside an app's root file system. Absolute; kept apart by type so that host and container paths can't be mixed. */
public record ContainerPath(String value) implements Comparable<ContainerPath> {
    public ContainerPath {
        AbsolutePath.check(value);
    }

    /** The path below this one. */
    public ContainerPath resolve(String child) {
        return new ContainerPath(value.equals("/") ? "/" + child : value + "/" + child);
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
