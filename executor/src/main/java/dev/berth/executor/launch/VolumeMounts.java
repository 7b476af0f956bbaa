package dev.berth.executor.launch;

import dev.berth.executor.protocol.BindFlag;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.ImageVolume;
import dev.berth.reconciler.world.PodUid;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an app sees of its pod's volumes and its image's own, and of the files that name the pod on its network. */
final class VolumeMounts {
    private static final List<String> POD_FILES = List.of("hosts", "hostname", "resolv.conf");
    private static final ContainerPath ETC = new ContainerPath("/etc");

    private final HostLayout layout;
    private final PodUid uid;

    VolumeMounts(HostLayout layout, PodUid uid) {
        this.layout = layout;
        this.uid = uid;
    }

    /**
     * Parents before what is mounted below them. What the manifest asks for wins over the pod's files, and these over what the image has at their place.
     */
    List<Instruction> of(PodSpec pod, AppTarget app) {
        Map<Object, Volume> volumes =
                pod.volumes().stream().collect(Collectors.toMap(Volume::name, Function.identity()));
        Stream<Instruction> mounts = app.spec().mounts().stream()
                .sorted(Comparator.comparing(Mount::path))
                .map(mount -> mount(mount, volumes));
        return Stream.of(imageVolumes(app), podFiles(), mounts)
                .flatMap(Function.identity())
                .toList();
    }

    private Stream<Instruction> imageVolumes(AppTarget app) {
        return app.imageVolumes().stream()
                .sorted()
                .map(path -> new MountInstruction.Bind(
                        layout.imageVolume(uid, new ImageVolume(app.name(), path)), path, flags(false)));
    }

    private Stream<Instruction> podFiles() {
        SortedSet<BindFlag> flags = Options.of(BindFlag.READ_ONLY, BindFlag.NOSUID, BindFlag.NODEV, BindFlag.NOEXEC);
        HostPath files = layout.podFiles(uid);
        return POD_FILES.stream().map(name -> new MountInstruction.Bind(files.resolve(name), ETC.resolve(name), flags));
    }

    private Instruction mount(Mount mount, Map<Object, Volume> volumes) {
        Volume volume = volumes.get(mount.volume());
        if (volume == null) {
            throw new IllegalArgumentException("mount of unknown volume " + mount.volume());
        }
        if (volume instanceof Volume.Host host) {
            return bind(host.path(), mount, host.readOnly());
        }
        if (volume instanceof Volume.Empty empty && empty.medium() == Volume.Medium.MEMORY) {
            return new MountInstruction.Import(PodMounts.volume(empty.name()), mount.path(), flags(mount.readOnly()));
        }
        return bind(layout.volume(uid, mount.volume()), mount, false);
    }

    private static Instruction bind(HostPath source, Mount mount, boolean readOnlyVolume) {
        return new MountInstruction.Bind(source, mount.path(), flags(mount.readOnly() || readOnlyVolume));
    }

    /** Recursive, so that read-only holds for whatever the host has mounted below the source too. */
    private static SortedSet<BindFlag> flags(boolean readOnly) {
        SortedSet<BindFlag> flags = new TreeSet<>(Options.of(BindFlag.RECURSIVE, BindFlag.NOSUID, BindFlag.NODEV));
        if (readOnly) {
            flags.add(BindFlag.READ_ONLY);
        }
        return flags;
    }
}
