package dev.berth.executor.cgroup;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.file.NotifyingFile;
import dev.berth.linux.process.Pidfd;
import dev.berth.linux.process.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Kills all that runs in a cgroup and below it, and waits until nothing is left. */
public final class CgroupKill {
    /** A process in an uninterruptible call ends only after it. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int ROUNDS = 20;

    private final CgroupPlaces places;
    private final Freezer freezer;

    /** Kills in the cgroups of this places. */
    public CgroupKill(CgroupPlaces places) {
        this.places = places;
        this.freezer = new Freezer(places);
    }

    /**
     * Kills. Idempotent; nothing happens where the cgroup is not there.
     *
     * @throws HostException where a process is left after ten seconds
     */
    public void kill(CgroupPath path) {
        places.unified(path).filter(Files::isDirectory).ifPresent(CgroupKill::killAtOnce);
        killEach(path);
    }

    /** The way of version 2, which no fork escapes; kernels before 5.14 have no such file. */
    private static void killAtOnce(Path directory) {
        Path file = directory.resolve("cgroup.kill");
        if (!Files.exists(file)) {
            return;
        }
        try {
            KernelFile.write(file, "1");
            NotifyingFile.await(directory.resolve("cgroup.events"), text -> text.contains("populated 0"), LIMIT);
        } catch (SyscallException e) {
            if (!e.is(Errno.ENOENT, Errno.ENODEV)) {
                throw e;
            }
        }
    }

    /**
     * The way of version 1, and for a process that had joined only some of the hierarchies when its starter died. Leaves the cgroup fit for use: what is
     * cloned into a version 2 cgroup that was killed as a whole is killed at birth.
     *
     * @throws HostException where a process is left after ten seconds
     */
    void killEach(CgroupPath path) {
        NavigableSet<Long> members = members(path);
        for (int round = 0; round < ROUNDS && !members.isEmpty(); round++) {
            freezer.freeze(path);
            try {
                killMembers(path);
            } finally {
                freezer.thaw(path);
            }
            members = members(path);
        }
        if (!members.isEmpty()) {
            throw new HostException("kill cgroup " + path + ": processes " + members + " are still there");
        }
    }

    /** The list is read again after opening: had a pid been used again in between, another process would be killed. */
    private void killMembers(CgroupPath path) {
        List<Pidfd> opened = members(path).stream()
                .flatMap(pid -> CgroupKill.open(pid).stream())
                .toList();
        NavigableSet<Long> still = members(path);
        opened.stream().filter(process -> still.contains(process.pid())).forEach(process -> process.send(Signal.KILL));
        freezer.thaw(path);
        opened.forEach(CgroupKill::awaitEnd);
    }

    /** Empty for a process that has just ended, and for one that is listed by the pid of a thread. */
    private static Optional<Pidfd> open(long pid) {
        try {
            return Optional.of(Pidfd.open(pid));
        } catch (SyscallException e) {
            if (e.is(Errno.ESRCH, Errno.EINVAL)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void awaitEnd(Pidfd process) {
        try (process) {
            process.awaitEnd(LIMIT.dividedBy(ROUNDS));
        }
    }

    /** All processes in any hierarchy. */
    private NavigableSet<Long> members(CgroupPath path) {
        NavigableSet<Long> members = new TreeSet<>();
        places.versionOne(path).forEach(directory -> collect(directory, members));
        places.unified(path).ifPresent(directory -> collect(directory, members));
        return members;
    }

    private static void collect(Path directory, NavigableSet<Long> members) {
        KernelFile.readIfPresent(directory.resolve("cgroup.procs"))
                .ifPresent(pids -> pids.lines().map(Long::parseLong).forEach(members::add));
        Directory.children(directory).forEach(child -> collect(child, members));
    }
}
