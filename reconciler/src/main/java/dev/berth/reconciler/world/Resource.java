package dev.berth.reconciler.world;

import dev.berth.manifests.model.VolumeName;

/**
 * Something on the host that outlives a process and must be removed one day.
 *
 * @param key tells resources of a kind apart within their pod: a volume's name, an image's volume ({@code web:/data}), an app instance ({@code web.3}),
 *     a cgroup's path; empty where there is but one
 */
public record Resource(Kind kind, String key) implements Comparable<Resource> {
    /** The kinds, in the order in which they are made; they are removed in the reverse order. */
    public enum Kind {
        POD_DIRECTORY,
        POD_CGROUP,
        SUPERVISOR_CGROUP,
        VOLUME,
        IMAGE_VOLUME,
        SUPERVISOR,
        NETNS_PIN,
        ATTACHMENT,
        APP_CGROUP,
        APP_ROOT,
        APP,
        APP_FREEZE;

        /** Whether it is only a place in a file system, a directory or a cgroup: with it alone nothing runs and nothing is reachable. */
        public boolean isPlace() {
            return switch (this) {
                case POD_DIRECTORY, POD_CGROUP, SUPERVISOR_CGROUP, VOLUME, IMAGE_VOLUME, APP_CGROUP, APP_ROOT -> true;
                case SUPERVISOR, NETNS_PIN, ATTACHMENT, APP, APP_FREEZE -> false;
            };
        }
    }

    /** A resource of which a pod has but one. */
    public static Resource of(Kind kind) {
        return new Resource(kind, "");
    }

    /** A resource of an app instance. */
    public static Resource of(Kind kind, AppInstance instance) {
        return new Resource(kind, instance.directoryName());
    }

    /** A volume that Berth makes. */
    public static Resource volume(VolumeName name) {
        return new Resource(Kind.VOLUME, name.value());
    }

    /** A volume that an image has and Berth makes. */
    public static Resource imageVolume(ImageVolume volume) {
        return new Resource(Kind.IMAGE_VOLUME, volume.key());
    }

    /** Whether it belongs to one app instance. */
    public boolean ofApp() {
        return kind.compareTo(Kind.APP_CGROUP) >= 0;
    }

    @Override
    public int compareTo(Resource other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : key.compareTo(other.key);
    }
}
