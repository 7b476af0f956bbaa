package dev.berth.executor.effect;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import java.nio.file.Path;

/** The host's own files about names. */
final class HostNames {
    private final HostRoot host;

    HostNames(HostRoot host) {
        this.host = host;
    }

    /** The host's /etc/hosts; empty where it has none. */
    String hosts() {
        return text("etc/hosts");
    }

    /** The servers that the host asks; where those are but systemd-resolved's stub, the servers that the stub asks. */
    String resolver() {
        String own = text("etc/resolv.conf");
        String behindStub = text("run/systemd/resolve/resolv.conf");
        return behindStub.isEmpty() || own.lines().anyMatch(PodFiles::isReachableServer) ? own : behindStub;
    }

    private String text(String file) {
        Path path = host.resolve(file);
        return KernelFile.readIfPresent(path).orElse("");
    }
}
