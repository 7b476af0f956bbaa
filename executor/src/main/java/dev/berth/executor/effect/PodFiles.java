package dev.berth.executor.effect;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The content of the files that name a pod on its network. Pure. */
final class PodFiles {
    private PodFiles() {}

    /**
     * The files by name.
     *
     * @param hostHosts the host's /etc/hosts
     * @param hostResolver the host's resolv.conf, with the servers that it really asks
     */
    static SortedMap<String, String> of(PodSpec pod, String hostHosts, String hostResolver) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("hostname", pod.hostname() + "\n");
        files.put("hosts", hosts(pod, hostHosts));
        files.put("resolv.conf", resolver(pod.network(), hostResolver));
        return files;
    }

    private static String hosts(PodSpec pod, String hostHosts) {
        String own = "127.0.0.1\t" + pod.hostname() + "\n";
        return pod.network() == NetworkMode.HOST
                ? own + closed(hostHosts)
                : "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n" + own;
    }

    private static String resolver(NetworkMode network, String hostResolver) {
        return switch (network) {
            case HOST -> closed(hostResolver);
            case NONE -> "";
            case DEFAULT -> withoutLoopback(hostResolver);
        };
    }

    /** Whether a line of resolv.conf names a server that can be asked from every network; one on the host's loopback can't. */
    static boolean isReachableServer(String line) {
        return server(line).filter(address -> !isLoopback(address)).isPresent();
    }

    private static String withoutLoopback(String resolver) {
        return closed(resolver.lines()
                .filter(line -> server(line).isEmpty() || isReachableServer(line))
                .collect(Collectors.joining("\n")));
    }

    private static Optional<String> server(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        return words.size() > 1 && words.get(0).equals("nameserver") ? Optional.of(words.get(1)) : Optional.empty();
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    private static String closed(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
