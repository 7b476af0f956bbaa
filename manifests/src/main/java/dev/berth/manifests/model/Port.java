package dev.berth.manifests.model;

import java.util.Optional;

/** A port that an app listens on, and the host's port that leads to it, if any. */
public record Port(PortName name, int port, Protocol protocol, Optional<HostPort> hostPort) {
    /** The transport. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** A port of the host; {@code 0.0.0.0} means all of its addresses. */
    public record HostPort(String address, int port) {}
}
