package dev.berth.executor.launch;

import dev.berth.executor.protocol.BindFlag;
import dev.berth.manifests.model.ContainerPath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** What every app finds below /proc, /sys and /dev. */
final class SystemMounts {
    private static final ContainerPath DEV = new ContainerPath("/dev");
    private static final ContainerPath CGROUP = new ContainerPath("/sys/fs/cgroup");
    private static final SortedSet<MountOption> INERT_READ_ONLY =
            Options.of(MountOption.READ_ONLY, MountOption.NOSUID, MountOption.NODEV, MountOption.NOEXEC);

    private SystemMounts() {}

    static List<Instruction> of(LaunchHost host) {
        List<Instruction> steps = new ArrayList<>();
        steps.add(imported(PodMounts.PROC, PodMounts.PROC));
        steps.add(imported(PodMounts.SYS, PodMounts.SYS));
        steps.addAll(cgroups(host.cgroups()));
        steps.addAll(devices());
        return steps;
    }

    private static List<Instruction> devices() {
        return List.of(
                new MountInstruction.Mount(
                        FileSystem.of(
                                "tmpfs", Options.of(MountOption.NOSUID, MountOption.NOEXEC), "mode=0755,size=64k"),
                        DEV),
                new FileInstruction.CharacterDevice(DEV.resolve("null"), 1, 3),
                new FileInstruction.CharacterDevice(DEV.resolve("zero"), 1, 5),
                new FileInstruction.CharacterDevice(DEV.resolve("full"), 1, 7),
                new FileInstruction.CharacterDevice(DEV.resolve("random"), 1, 8),
                new FileInstruction.CharacterDevice(DEV.resolve("urandom"), 1, 9),
                new FileInstruction.CharacterDevice(DEV.resolve("tty"), 5, 0),
                new FileInstruction.Link(DEV.resolve("fd"), "/proc/self/fd"),
                new FileInstruction.Link(DEV.resolve("stdin"), "/proc/self/fd/0"),
                new FileInstruction.Link(DEV.resolve("stdout"), "/proc/self/fd/1"),
                new FileInstruction.Link(DEV.resolve("stderr"), "/proc/self/fd/2"),
                new FileInstruction.Link(DEV.resolve("ptmx"), "pts/ptmx"),
                new MountInstruction.Mount(
                        FileSystem.of(
                                "devpts",
                                Options.of(MountOption.NOSUID, MountOption.NOEXEC),
                                "newinstance,ptmxmode=0666,mode=0620,gid=5"),
                        DEV.resolve("pts")),
                imported(PodMounts.SHM, DEV.resolve("shm")),
                imported(PodMounts.MQUEUE, DEV.resolve("mqueue")));
    }

    /** The app sees its own cgroup as the top, since the mounts are made in its cgroup namespace. */
    private static List<Instruction> cgroups(List<CgroupView> views) {
        List<Instruction> steps = new ArrayList<>();
        if (views.stream().noneMatch(view -> view.directory().isEmpty())) {
            steps.add(new MountInstruction.Import(PodMounts.CGROUPS, CGROUP, Options.of(BindFlag.READ_ONLY)));
        }
        for (CgroupView view : views) {
            ContainerPath target = view.directory().isEmpty() ? CGROUP : CGROUP.resolve(view.directory());
            steps.add(new MountInstruction.Mount(FileSystem.of(view.type(), INERT_READ_ONLY, view.options()), target));
        }
        return steps;
    }

    private static Instruction imported(ContainerPath source, ContainerPath target) {
        return new MountInstruction.Import(source, target, Options.of());
    }
}
