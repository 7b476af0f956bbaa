package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who waits on the host's ports. */
final class Listeners {
    private final HostRoot host;

    Listeners(HostRoot host) {
        this.host = host;
    }

    /** Those of the keys, such as {@code tcp/80}, that are taken, and by whom in words. */
    SortedMap<String, String> of(List<String> keys) {
        SortedMap<String, String> taken = new TreeMap<>();
        if (!keys.isEmpty()) {
            addTaken("tcp", keys, taken);
            addTaken("udp", keys, taken);
        }
        return Collections.unmodifiableSortedMap(taken);
    }

    private void addTaken(String protocol, List<String> keys, SortedMap<String, String> taken) {
        SortedMap<Integer, Long> sockets = new TreeMap<>();
        for (String table : List.of(protocol, protocol + "6")) {
            KernelFile.readIfPresent(host.proc("net/" + table))
                    .ifPresent(text -> sockets.putAll(SocketTable.waiting(text)));
        }
        sockets.forEach((port, inode) -> {
            String key = protocol + "/" + port;
            if (keys.contains(key)) {
                taken.put(key, holder(inode));
            }
        });
    }

    /** Only asked of ports that are in the way, since it walks all processes. */
    private String holder(long inode) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(host.resolve("proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, "socket:[" + inode + "]")) {
                    return name(process) + " (process " + process.getFileName() + ")";
                }
            }
        } catch (IOException e) {
            // Fewer words about it: the port is taken all the same.
        }
        return "a process that can't be told";
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (target(descriptor).filter(socket::equals).isPresent()) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(Path process) {
        return KernelFile.readIfPresent(process.resolve("comm")).orElse("a process that ended");
    }
}
