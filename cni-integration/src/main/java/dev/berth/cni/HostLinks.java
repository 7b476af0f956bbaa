package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The host's network interfaces as sysfs shows them. */
final class HostLinks {
    private final HostRoot host;
    private final Command command;

    HostLinks(HostRoot host, Command command) {
        this.host = host;
        this.command = command;
    }

    /** Names of all interfaces, sorted. */
    List<String> names() {
        return list(host.resolve("sys/class/net"));
    }

    boolean exists(String name) {
        return Files.exists(directory(name));
    }

    /** The bridge that an interface is a port of. */
    Optional<String> bridgeOf(String name) {
        try {
            return Optional.of(Files.readSymbolicLink(directory(name).resolve("master"))
                    .getFileName()
                    .toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new HostException("read bridge of interface " + name + ": " + e, e);
        }
    }

    /** The ports of a bridge. */
    List<String> portsOf(String bridge) {
        return list(directory(bridge).resolve("brif"));
    }

    /** Removes an interface, and with one end of a pair the other. Idempotent. */
    void delete(String name) {
        Command.Result result = command.run(List.of("ip", "link", "delete", "dev", name), new TreeMap<>(), "");
        if (result.status() != 0 && exists(name)) {
            throw new HostException("delete interface " + name + ": " + result.complaint());
        }
    }

    private Path directory(String name) {
        return host.resolve("sys/class/net").resolve(name);
    }

    private static List<String> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new HostException("list " + directory + ": " + e, e);
        }
    }
}
