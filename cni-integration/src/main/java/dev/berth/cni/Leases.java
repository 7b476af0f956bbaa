package dev.berth.cni;

import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who has which address, as the host-local plugin keeps it: in its directory a file named by each address, whose first line is the container's id. The
 * files outlive a reboot; the containers' networks don't.
 */
final class Leases {
    private static final String ADDRESS = "[0-9]+(\\.[0-9]+){3}";

    private final Path directory;

    /** @param directory that of one network */
    Leases(Path directory) {
        this.directory = directory;
    }

    /** The addresses of a container. */
    List<String> of(String containerId) {
        return all().entrySet().stream()
                .filter(lease -> lease.getValue().equals(containerId))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Takes back the addresses of containers that are unknown. Only while no plugin runs.
     *
     * @return these addresses
     */
    List<String> release(Predicate<String> unknown) {
        List<String> released = all().entrySet().stream()
                .filter(lease -> unknown.test(lease.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        released.forEach(this::delete);
        return released;
    }

    private SortedMap<String, String> all() {
        SortedMap<String, String> leases = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().matches(ADDRESS))
                    .forEach(file -> leases.put(file.getFileName().toString(), holder(file)));
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        } catch (IOException e) {
            throw new HostException("list leases in " + directory + ": " + e, e);
        }
        return leases;
    }

    /** Empty for a lease that was just given back, or never got an owner because the host went down. */
    private static String holder(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new HostException("read lease " + file + ": " + e, e);
        }
    }

    private void delete(String address) {
        try {
            Files.deleteIfExists(directory.resolve(address));
        } catch (IOException e) {
            throw new HostException("remove lease " + directory.resolve(address) + ": " + e, e);
        }
    }
}
