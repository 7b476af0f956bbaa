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
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** Connects to ports of pods from within their network namespaces, with the host's own rights: nothing runs in the app. */
final class PodPorts {
    private final StatusFiles statuses;
    private final HostRoot host;
    private final ProcessTable processes;

    PodPorts(HostLayout layout, HostRoot host, ProcessTable processes) {
        this.statuses = new StatusFiles(layout);
        this.host = host;
        this.processes = processes;
    }

    /**
     * A connection, to be closed by the caller. A pod on the host's network is reached there, by the same way.
     *
     * @throws IOException where the pod's port does not take it within the limit; the message names the port
     * @throws HostException where the pod is gone, or its namespace can't be entered
     */
    Socket connect(PodHandle pod, int port, Duration limit) throws IOException {
        try (Pidfd init = init(pod)) {
            Socket connection = connect(host.proc(init.pid(), "ns/net"), port, limit);
            if (!init.isAlive()) {
                connection.close();
                throw gone(pod);
            }
            return connection;
        } catch (SyscallException e) {
            throw new HostException("probe pod " + pod.name() + ": " + e.getMessage(), e);
        }
    }

    private static Socket connect(Path namespace, int port, Duration limit) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return NetnsSockets.connect(namespace, address, limit).socket();
        } catch (IOException e) {
            throw new IOException("connect to port " + port + ": " + e.getMessage(), e);
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
