package dev.berth.cni;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import dev.berth.linux.process.BootId;
import dev.berth.reconciler.port.HostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the pods of an instance have in common on the host: the bridge, the rules, forwarding. Made for the first, undone after the last, as far as it
 * was not there before and nobody else came to need it.
 */
final class SharedNetwork {
    private final HostRoot host;
    private final NetworkSettings settings;
    private final NatTable nat;
    private final NatTables tables;
    private final HostLinks links;
    private final JsonFile<Footprint> file;
    private boolean ready;

    SharedNetwork(HostRoot host, NetworkSettings settings, Command command, NatTable nat, Path directory) {
        this.host = host;
        this.settings = settings;
        this.nat = nat;
        this.tables = new NatTables(command, nat);
        this.links = new HostLinks(host, command);
        this.file = new JsonFile<>(directory.resolve("before.json"), Footprint.class);
    }

    /**
     * Remembers what the host is like, before any plugin runs. Idempotent.
     */
    synchronized void remember() {
        if (remembered().isEmpty()) {
            file.write(new Footprint(
                    bootId(),
                    links.names(),
                    KernelFile.read(ipForward()),
                    NatRules.hasChain(NatRules.HOST_PORTS, nat.list()),
                    tables.names()));
        }
    }

    /** Makes what pods need before they join; the bridge is its plugin's work. Idempotent. */
    synchronized void prepare() {
        if (!ready) {
            remember();
            checkSubnet();
            nat.change(new NatRules(settings).setup(nat.list()));
            ready = true;
        }
    }

    /** Has the next {@link #prepare} look again: something did not work. */
    synchronized void doubt() {
        ready = false;
    }

    /** Undoes it all. Idempotent; only while no pod is joined. */
    synchronized void undo() {
        ready = false;
        Optional<Footprint> before = remembered();
        if (before.isPresent()) {
            undo(before.get());
            file.delete();
        }
    }

    private void undo(Footprint before) {
        nat.change(new NatRules(settings).removal(nat.list(), !before.hostPortChain()));
        String bridge = settings.bridge();
        if (links.exists(bridge) && !before.interfaces().contains(bridge)) {
            List<String> ports = links.portsOf(bridge);
            if (!ports.isEmpty()) {
                throw new HostException("delete interface " + bridge + ": still has ports " + ports);
            }
            links.delete(bridge);
        }
        // Others that came since may rely on forwarding: then it stays.
        if (before.ipForward().equals("0") && before.interfaces().containsAll(links.names())) {
            KernelFile.write(ipForward(), "0");
        }
        tables.removeEmpty(before.natTables());
    }

    private void checkSubnet() {
        List<String> conflicts = new ArrayList<>();
        Routes.read(host).forEach((route, link) -> {
            if (route.overlaps(settings.subnet()) && !link.equals(settings.bridge())) {
                conflicts.add(route + " on " + link);
            }
        });
        if (!conflicts.isEmpty()) {
            throw new HostException("use subnet " + settings.subnet() + " for " + settings.bridge()
                    + ": the host has a route to " + String.join(", ", conflicts));
        }
    }

    /** What was remembered in this boot: after another the host began anew. */
    private Optional<Footprint> remembered() {
        return file.read().filter(before -> before.bootId().equals(bootId()));
    }

    private String bootId() {
        return BootId.read(host).value();
    }

    private Path ipForward() {
        return host.proc("sys/net/ipv4/ip_forward");
    }
}
