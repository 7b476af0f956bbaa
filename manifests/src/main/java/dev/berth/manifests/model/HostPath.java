package dev.berth.manifests.model;

/** A path on the host. Absolute; kept apart by type so that host and container paths can't be mixed. */
public record HostPath(String value) implements Comparable<HostPath> {
    public HostPath {
        AbsolutePath.check(value);
    }

    /** The path below this one. */
    public HostPath resolve(String child) {
        return new HostPath(value.equals("/") ? "/" + child : value + "/" + child);
    }

    @Override
    public int compareTo(HostPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
