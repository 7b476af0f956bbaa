package dev.berth.reconciler.world;

/** A cgroup of ours, relative to the instance's root in every hierarchy. */
public record CgroupPath(String value) implements Comparable<CgroupPath> {
    /** The parent of all cgroups of a pod's apps; pod-level isolators apply here. */
    public static CgroupPath ofPod(PodUid uid) {
        return new CgroupPath("pods/" + uid);
    }

    /** The cgroup of one app instance. */
    public static CgroupPath ofApp(PodUid uid, AppInstance instance) {
        return new CgroupPath("pods/" + uid + "/" + instance.directoryName());
    }

    /** The cgroup of a pod's supervisor, outside the pod's limits. */
    public static CgroupPath ofSupervisor(PodUid uid) {
        return new CgroupPath("_supervisors/" + uid);
    }

    @Override
    public int compareTo(CgroupPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
