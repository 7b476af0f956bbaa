package dev.berth.reconciler.world;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Signal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of an unpacked image; read once, at unpacking.
 *
 * @param digest the manifest's digest ({@code sha256:...}), or that of the content for a plain directory
 * @param layers the unpacked layers, topmost first, ready as overlay lower directories
 * @param entrypoint what is always run; empty where the image leaves that to its command
 * @param command what follows the entrypoint unless the manifest names other arguments
 * @param users user name to uid and primary gid, from the image's /etc/passwd
 * @param groups group name to gid, from the image's /etc/group
 * @param stopSignal by which its command wants to be asked to end; empty where it names none, or one that Berth can't send
 * @param volumes the directories that hold data, as the image spells them
 */
public record ImageFacts(
        String digest,
        List<HostPath> layers,
        List<String> entrypoint,
        List<String> command,
        SortedMap<String, String> environment,
        String workingDirectory,
        Optional<String> user,
        SortedMap<String, Ids> users,
        SortedMap<String, Integer> groups,
        Optional<Signal> stopSignal,
        List<String> volumes) {
    public ImageFacts {
        layers = List.copyOf(layers);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        volumes = List.copyOf(volumes);
    }

    /** A user's uid, primary gid and home directory. */
    public record Ids(int uid, int gid, String home) {}
}
