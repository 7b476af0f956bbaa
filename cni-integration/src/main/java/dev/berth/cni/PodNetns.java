package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.mount.MountTable;
import dev.berth.linux.netns.NamespaceThread;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pinned network namespaces of pods, looked into without a program's help. By procfs' files of the thread that is in there: the JDK's own network
 * classes read some of the main thread's.
 */
final class PodNetns {
    private static final String NAMESPACE_FILE_SYSTEM = "nsfs";

    private final HostRoot host;
    private final HostLayout layout;

    PodNetns(HostRoot host, HostLayout layout) {
        this.host = host;
        this.layout = layout;
    }

    /** The pin; empty where nothing is mounted on it, as after a reboot. */
    Optional<Path> find(PodUid uid) {
        Path pin = Path.of(layout.netns(uid).value());
        return MountTable.read(host)
                .at(pin)
                .filter(mount -> mount.type().equals(NAMESPACE_FILE_SYSTEM))
                .map(mount -> pin);
    }

    /** The interfaces that the pod has, up or not. */
    List<String> interfaces(Path netns) {
        return InterfaceTable.names(read(netns, "dev"));
    }

    /** The IPv4 addresses at which the pod can be reached: those of interfaces that are up. */
    List<String> addresses(Path netns) {
        return InterfaceTable.localAddresses(read(netns, "fib_trie"));
    }

    private String read(Path netns, String table) {
        return NamespaceThread.call(netns, () -> KernelFile.read(host.proc("thread-self/net/" + table)));
    }
}
