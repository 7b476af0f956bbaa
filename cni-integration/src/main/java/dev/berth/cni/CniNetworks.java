package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.NetworkWitness;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Networks through CNI: the effects that join and leave them, and the witness that looks at them. */
public final class CniNetworks {
    private final AttachmentFiles files;
    private final Leases leases;
    private final NetworkRequests requests;
    private final PodNetworks networks;
    private final NetworkWitness witness;

    /**
     * Touches nothing yet.
     *
     * @param pluginDirectories where plugins are looked for, in this order
     * @param pluginLimit how long a plugin, or a call of iptables, may take
     */
    public CniNetworks(
            HostRoot host,
            HostLayout layout,
            NetworkSettings settings,
            List<Path> pluginDirectories,
            Duration pluginLimit) {
        Path directory = Path.of(layout.networks().value());
        Command command = new Command(pluginLimit);
        NatTable nat = new NatTable(command);
        HostLinks links = new HostLinks(host, command);
        PodNetns namespaces = new PodNetns(host, layout);
        files = new AttachmentFiles(directory.resolve("attachments"));
        leases = new Leases(directory.resolve("leases").resolve(settings.networkName()));
        requests = new NetworkRequests(settings, layout.networks().resolve("leases"));
        networks = new PodNetworks(
                new PluginChain(new PluginRunner(pluginDirectories, command), nat.turn()),
                files,
                new SharedNetwork(host, settings, command, nat, directory),
                new Residue(leases, links, nat, namespaces),
                leases,
                namespaces);
        witness = new KernelNetworkWitness(namespaces, files, links, settings, new Listeners(host));
    }

    /** Carries out {@code AttachNetwork}. */
    public Effect<Action.AttachNetwork> attach() {
        return new AttachNetworkEffect(networks, requests);
    }

    /** Carries out {@code DetachNetwork}. */
    public Effect<Action.DetachNetwork> detach() {
        return new DetachNetworkEffect(networks, requests);
    }

    /** Looks at attachments and host ports. */
    public NetworkWitness witness() {
        return witness;
    }

    /**
     * Takes back what pods hold that nobody knows any more: addresses, and joined networks. To be called at start, before the first action.
     *
     * @param known the uids of all pods that are remembered
     * @return what was taken back, in words
     * @throws HostException when some could not be; all were tried
     */
    public List<String> sweep(Set<PodUid> known) {
        List<String> swept = new ArrayList<>();
        List<HostException> failures = new ArrayList<>();
        Set<String> ids = known.stream().map(PodUid::value).collect(Collectors.toSet());
        leases.release(id -> !ids.contains(id)).forEach(address -> swept.add("address " + address));
        for (PodUid uid : files.uids()) {
            if (!known.contains(uid)) {
                try {
                    networks.leave(uid, List.of());
                    swept.add("networks of " + uid);
                } catch (HostException e) {
                    failures.add(e);
                }
            }
        }
        throwFirst(failures);
        return List.copyOf(swept);
    }

    private static void throwFirst(List<HostException> failures) {
        if (!failures.isEmpty()) {
            HostException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }
}
