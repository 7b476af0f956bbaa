package dev.berth.manifests.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A piece of file system that the apps of a pod can mount. */
public sealed interface Volume {
    /** Unique in the pod. */
    VolumeName name();

    /** A directory or file of the host. */
    record Host(VolumeName name, HostPath path, boolean readOnly) implements Volume {}

    /** An empty directory that lives as long as the pod's uid. */
    record Empty(VolumeName name, Medium medium, Optional<ByteCount> size, FileMode mode) implements Volume {}

    /** Files whose content stands in the manifest; keys are relative paths. */
    record Files(VolumeName name, SortedMap<String, String> inline) implements Volume {
        public Files {
            inline = Collections.unmodifiableSortedMap(new TreeMap<>(inline));
        }
    }

    /** A directory of the host whose files are secrets. */
    record Secret(VolumeName name, HostPath from) implements Volume {}

    /** What an empty volume is made of. */
    enum Medium {
        DISK,
        MEMORY
    }
}
