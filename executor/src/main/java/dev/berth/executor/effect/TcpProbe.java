package dev.berth.executor.effect;

import dev.berth.reconciler.world.PodHandle;
import java.io.IOException;
import java.time.Duration;

/** Opens a connection to a port of a pod, and closes it. */
final class TcpProbe {
    private final PodPorts ports;

    TcpProbe(PodPorts ports) {
        this.ports = ports;
    }

    /** What is wrong; empty for a healthy app. */
    String run(PodHandle pod, int port, Duration limit) {
        try {
            ports.connect(pod, port, limit).close();
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
