package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.mount.MountTable;
import dev.berth.linux.netns.NamespaceThread;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pinned network namespaces of pods, looked into without a program's help. Mostly by procfs' files of the thread that is in there: the JDK's own
 * network classes take IPv6 interfaces from the main thread's namespace.
 */
final class PodNetns {
    private static final String NAMESPACE_FILE_SYSTEM = "nsfs";

    private final HostRoot host;
    private final HostLayout layout;

    PodNetns(HostRoot host, HostLayout layout) {
        this.host = host;
        this.layout = layout;
        // No thread in a pod's namespace must be the first to use this class.
        isUp("lo");
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

    /** Whether these interfaces, which the pod has, are up. */
    boolean areUp(Path netns, List<String> names) {
        return NamespaceThread.call(netns, () -> names.stream().allMatch(PodNetns::isUp));
    }

    /** The pod's own IPv4 addresses, of interfaces that are up or not. */
    List<String> addresses(Path netns) {
        return InterfaceTable.localAddresses(read(netns, "fib_trie"));
    }

    /** Asks the kernel by the name, in the caller's namespace. */
    private static boolean isUp(String name) {
        try {
            NetworkInterface found = NetworkInterface.getByName(name);
            return found != null && found.isUp();
        } catch (SocketException e) {
            throw new HostException("look at interface " + name + ": " + e.getMessage(), e);
        }
    }

    private String read(Path netns, String table) {
        return NamespaceThread.call(netns, () -> KernelFile.read(host.proc("thread-self/net/" + table)));
    }
}
