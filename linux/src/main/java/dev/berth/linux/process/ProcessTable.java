package dev.berth.linux.process;

import dev.berth.linux.Errno;
import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Syscall;
import dev.berth.linux.file.KernelFile;
import java.util.Optional;
import jnr.constants.platform.Sysconf;

/** The host's processes as procfs shows them. */
public final class ProcessTable {
    private final HostRoot host;
    private final BootId boot;

    /** Reads the boot id once: it can't change while this process lives. */
    public ProcessTable(HostRoot host) {
        this.host = host;
        this.boot = BootId.read(host);
    }

    /** This boot. */
    public BootId boot() {
        return boot;
    }

    /** This process. */
    public static long ownPid() {
        return Syscall.POSIX_CALLS.getpid();
    }

    /** The user with whose rights this process acts. */
    public static long effectiveUser() {
        return Integer.toUnsignedLong(Syscall.POSIX_CALLS.geteuid());
    }

    /** The size in which the kernel counts memory, in bytes. */
    public static long pageSize() {
        return Syscall.POSIX_CALLS.sysconf(Sysconf._SC_PAGESIZE);
    }

    /** What procfs says about a pid; empty where no process has it. */
    public Optional<ProcStat> stat(long pid) {
        return KernelFile.readIfPresent(host.proc(pid, "stat")).map(ProcStat::parse);
    }

    /** Who has this pid now, running or a zombie. */
    public Optional<ProcessIdentity> identify(long pid) {
        return stat(pid).map(stat -> new ProcessIdentity(boot, pid, stat.startTicks()));
    }

    /** Whether this very process runs; a zombie does not. */
    public boolean isRunning(ProcessIdentity process) {
        return process.boot().equals(boot)
                && stat(process.pid())
                        .filter(stat -> stat.startTicks() == process.startTicks() && !stat.hasEnded())
                        .isPresent();
    }

    /**
     * A handle on this very process, zombie or not; empty where it is gone. The identity is compared after opening, so
     * that a pid used again in between is noticed.
     */
    public Optional<Pidfd> open(ProcessIdentity process) {
        if (!process.boot().equals(boot)) {
            return Optional.empty();
        }
        return openPid(process.pid()).filter(pidfd -> keepIf(process, pidfd));
    }

    /**
     * Sends a signal to a pid; false where there is no such process. Only for a pid that can't be used again meanwhile,
     * such as one of a frozen cgroup.
     */
    public static boolean send(long pid, Signal signal) {
        try {
            Syscall.run("send " + signal + " to process", pid, () -> Syscall.POSIX_CALLS.kill(pid, signal.number()));
            return true;
        } catch (SyscallException e) {
            if (e.is(Errno.ESRCH)) {
                return false;
            }
            throw e;
        }
    }

    private boolean keepIf(ProcessIdentity process, Pidfd pidfd) {
        boolean same = identify(process.pid()).filter(process::equals).isPresent();
        if (!same) {
            pidfd.close();
        }
        return same;
    }

    /** EINVAL: older kernels say so while the process is being reaped; it or ENOENT also where the pid is by now a thread's. */
    private static Optional<Pidfd> openPid(long pid) {
        try {
            return Optional.of(Pidfd.open(pid));
        } catch (SyscallException e) {
            if (e.is(Errno.ESRCH, Errno.EINVAL, Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
