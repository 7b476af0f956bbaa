package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.binding.OneOf;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.SortedMap;

/** A volume: its name and one kind. */
@OneOf({"host", "empty", "files", "secret"})
@NotBuilt("named")
@Foreign(name = "hostPath", here = "host")
@Foreign(name = "emptyDir", here = "empty")
@Foreign(name = "configMap", here = "files")
@Foreign(name = "persistentVolumeClaim", here = "named")
@Foreign(name = "kind", here = "host, empty, files or secret")
record VolumeDocument(
        Optional<@NotNull(message = "is required") VolumeName> name,
        Optional<@Valid Host> host,
        Optional<Empty> empty,
        Optional<@Valid Files> files,
        Optional<@Valid Secret> secret) {

    /** A part of the host's file system. */
    @NotBuilt("propagation")
    @Foreign(name = "source", here = "path")
    @Foreign(name = "mountPropagation", here = "propagation")
    record Host(Optional<@NotNull(message = "is required") HostPath> path, Optional<Boolean> readOnly) {}

    /** An empty directory. */
    @NotBuilt("inodes")
    @Foreign(name = "sizeLimit", here = "size")
    record Empty(Optional<Volume.Medium> medium, Optional<ByteCount> size, Optional<FileMode> mode) {}

    /** Files that stand in the manifest. */
    @Foreign(name = "data", here = "inline")
    @Foreign(name = "items", here = "inline")
    record Files(
            @NotEmpty(message = "needs at least one file") SortedMap<String, String> inline) {}

    /** Files of the host that are secrets. */
    @NotBuilt("mode")
    @Foreign(name = "secretName", here = "from")
    @Foreign(name = "path", here = "from")
    record Secret(Optional<@NotNull(message = "is required") HostPath> from) {}
}
