package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.NotBuilt;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.VolumeName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One app. */
@NotBuilt("supplementaryGroups")
@Foreign(name = "command", here = "exec")
@Foreign(name = "cmd", here = "exec")
@Foreign(name = "entrypoint", here = "exec")
@Foreign(name = "env", here = "environment")
@Foreign(name = "workingDir", here = "workingDirectory")
@Foreign(name = "working_dir", here = "workingDirectory")
@Foreign(name = "resources", here = "isolators")
@Foreign(name = "limits", here = "isolators")
@Foreign(name = "volumeMounts", here = "mounts")
@Foreign(name = "mountPoints", here = "mounts")
@Foreign(name = "volumes", here = "mounts")
@Foreign(name = "livenessProbe", here = "health.liveness")
@Foreign(name = "readinessProbe", here = "health.readiness")
@Foreign(name = "startupProbe", here = "health.startup")
@Foreign(name = "healthcheck", here = "health.liveness")
@Foreign(name = "securityContext", here = "isolators, user, group")
@Foreign(name = "imagePullPolicy", here = "pull")
@Foreign(name = "stopSignal", here = "stop.signal")
@Foreign(name = "stop_grace_period", here = "stop.grace")
@Foreign(name = "readOnlyRootFS", here = "rootfs.readOnly")
@Foreign(name = "readOnlyRootFilesystem", here = "rootfs.readOnly")
@Foreign(name = "supplementaryGIDs", here = "supplementaryGroups")
@Foreign(name = "runAsUser", here = "user")
@Foreign(name = "runAsGroup", here = "group")
@Foreign(name = "capabilities", here = "isolators.capabilities")
@Foreign(name = "cpu", here = "isolators.cpu")
@Foreign(name = "memory", here = "isolators.memory")
@Foreign(name = "pids", here = "isolators.pids")
@Foreign(name = "restart", here = "restart of the pod")
record AppDocument(
        Optional<@NotNull(message = "is required") AppName> name,
        Optional<@NotNull(message = "is required") ImageReference> image,
        Optional<PullPolicy> pull,
        Optional<
                        @Size(min = 1, message = "is empty; name a program or remove the key to take the image's") List<
                                String>>
                exec,
        Optional<
                        @Size(min = 1, message = "is empty; name an argument or remove the key to take the image's")
                                List<
                                String>>
                args,
        Optional<Boolean> stdin,
        Optional<UserReference> user,
        Optional<UserReference> group,
        SortedMap<
                        @Pattern(regexp = "[^=\\x00]+", message = "is not a name for a variable") String,
                        @Valid VariableDocument>
                environment,
        Optional<ContainerPath> workingDirectory,
        Optional<Rootfs> rootfs,
        List<@Valid Mount> mounts,
        List<@Valid PortDocument> ports,
        Optional<Stop> stop,
        Optional<@Valid Logs> logs,
        Optional<@Valid AppIsolatorsDocument> isolators,
        Optional<@Valid HealthDocument> health) {

    /** The root file system. */
    @NotBuilt("size")
    record Rootfs(Optional<Boolean> readOnly) {}

    /** A volume at a path. */
    @NotBuilt("onChange")
    @Foreign(name = "name", here = "volume")
    @Foreign(name = "mountPath", here = "path")
    @Foreign(name = "target", here = "path")
    @Foreign(name = "source", here = "volume")
    record Mount(
            Optional<@NotNull(message = "is required") VolumeName> volume,
            Optional<@NotNull(message = "is required") ContainerPath> path,
            Optional<Boolean> readOnly) {}

    /** How the app is asked to end. */
    @Foreign(name = "timeout", here = "grace")
    record Stop(Optional<Signal> signal, Optional<Duration> grace) {}

    /** How much output is kept. */
    record Logs(
            Optional<ByteCount> maxSize,
            Optional<
                            @Min(value = 1, message = "is not between 1 and 1000")
                            @Max(value = 1000, message = "is not between 1 and 1000") Integer>
                    maxFiles) {}
}
