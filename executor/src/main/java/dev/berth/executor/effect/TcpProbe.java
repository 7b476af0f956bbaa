package dev.berth.executor.effect;

import dev.berth.executor.stage1.PodStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.netns.NetnsSockets;
import dev.berth.linux.process.Pidfd;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodHandle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/** Connects to a port of a pod from within its network namespace, with the host's own rights: nothing runs in the app. */
final class TcpProbe {
    private final StatusFiles statuses;
    private final HostRoot host;
    private final ProcessTable processes;

    TcpProbe(HostLayout layout, HostRoot host, ProcessTable processes) {
        this.statuses = new StatusFiles(layout);
        this.host = host;
        this.processes = processes;
    }

    /** What is wrong; empty for a healthy app. A pod on the host's network is probed there, by the same way. */
    String run(PodHandle pod, int port, Duration limit) {
        try (Pidfd init = init(pod)) {
            String error = connect(
                    host.proc(init.pid(), "ns/net"),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    limit);
            if (!init.isAlive()) {
                throw gone(pod);
            }
            return error;
        } catch (SyscallException e) {
            throw new HostException("probe pod " + pod.name() + ": " + e.getMessage(), e);
        }
    }

    private static String connect(Path namespace, InetSocketAddress address, Duration limit) {
        try {
            NetnsSockets.connect(namespace, address, limit).close();
            return "";
        } catch (IOException e) {
            return "connect to port " + address.getPort() + ": " + e.getMessage();
        }
    }

    private Pidfd init(PodHandle pod) {
        return statuses.pod(pod.uid())
                .map(PodStatus::init)
                .flatMap(processes::open)
                .orElseThrow(() -> gone(pod));
    }

    private static HostException gone(PodHandle pod) {
        return new HostException("probe pod " + pod.name() + ": its PID 1 is gone");
    }
}
