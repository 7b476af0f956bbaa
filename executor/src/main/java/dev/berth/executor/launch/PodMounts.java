package dev.berth.executor.launch;

import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What PID 1 mounts for all apps of its pod: file systems that belong to a namespace of the pod, and memory that the apps share. Paths are PID 1's own.
 */
final class PodMounts {
    static final ContainerPath PROC = new ContainerPath("/proc");
    static final ContainerPath SYS = new ContainerPath("/sys");
    static final ContainerPath SHM = new ContainerPath("/shm");
    static final ContainerPath MQUEUE = new ContainerPath("/mqueue");
    static final ContainerPath CGROUPS = new ContainerPath("/cgroups");
    static final ContainerPath EMPTY = new ContainerPath("/empty");

    private static final ContainerPath VOLUMES = new ContainerPath("/volumes");
    private static final SortedSet<MountOption> INERT =
            Options.of(MountOption.NOSUID, MountOption.NODEV, MountOption.NOEXEC);
    private static final SortedSet<MountOption> INERT_READ_ONLY =
            Options.of(MountOption.READ_ONLY, MountOption.NOSUID, MountOption.NODEV, MountOption.NOEXEC);
    private static final SortedSet<MountOption> VOLUME = Options.of(MountOption.NOSUID, MountOption.NODEV);

    private static final FileMode DIRECTORY = new FileMode(0555);

    private PodMounts() {}

    /** The root of PID 1: it holds nothing but the directories to mount on. */
    static FileSystem root() {
        return FileSystem.of("tmpfs", INERT, "mode=0755,size=1m");
    }

    /** Where a memory volume is. */
    static ContainerPath volume(VolumeName name) {
        return VOLUMES.resolve(name.value());
    }

    static List<Instruction> of(PodSpec pod, List<CgroupView> cgroups) {
        List<Instruction> steps = new ArrayList<>(List.of(
                new MountInstruction.Mount(FileSystem.of("proc", INERT, ""), PROC),
                new MountInstruction.Mount(FileSystem.of("sysfs", INERT_READ_ONLY, ""), SYS),
                new MountInstruction.Mount(FileSystem.of("tmpfs", INERT, "mode=1777,size=64m"), SHM),
                new MountInstruction.Mount(FileSystem.of("mqueue", INERT, ""), MQUEUE)));
        for (Volume volume : pod.volumes()) {
            if (volume instanceof Volume.Empty empty && empty.medium() == Volume.Medium.MEMORY) {
                steps.add(new MountInstruction.Mount(memory(empty), volume(empty.name())));
            }
        }
        steps.addAll(cgroupDirectory(cgroups));
        steps.add(new FileInstruction.MakeDirectory(EMPTY, DIRECTORY));
        return steps;
    }

    /** What apps mount their views of several hierarchies on; they can't write to it. */
    private static List<Instruction> cgroupDirectory(List<CgroupView> cgroups) {
        return cgroups.stream()
                .filter(view -> !view.directory().isEmpty())
                .<Instruction>map(
                        view -> new FileInstruction.MakeDirectory(CGROUPS.resolve(view.directory()), DIRECTORY))
                .toList();
    }

    private static FileSystem memory(Volume.Empty volume) {
        String mode = "mode=" + volume.mode().octal();
        String size = volume.size().map(bytes -> ",size=" + bytes.bytes()).orElse("");
        return FileSystem.of("tmpfs", VOLUME, mode + size);
    }
}
