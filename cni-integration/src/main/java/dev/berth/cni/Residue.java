package dev.berth.cni;

import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is left of a pod's networks after the plugins were asked to delete: their word is not taken for it. */
final class Residue {
    private final Leases leases;
    private final HostLinks links;
    private final NatTable nat;
    private final PodNetns namespaces;

    Residue(Leases leases, HostLinks links, NatTable nat, PodNetns namespaces) {
        this.namespaces = namespaces;
        this.leases = leases;
        this.links = links;
        this.nat = nat;
    }

    /** In words; empty when the pod left without a trace. */
    List<String> of(PodUid uid, Optional<Path> netns, StoredAttachment attachment) {
        List<String> left = new ArrayList<>();
        leases.of(uid.value()).forEach(address -> left.add("address " + address));
        netns.ifPresent(path -> namespaces.interfaces(path).stream()
                .filter(attachment.interfaces()::contains)
                .forEach(name -> left.add("interface " + name + " in " + path)));
        attachment.hostEnds().forEach(end -> addHostEnd(end, netns.isPresent(), left));
        if (attachment.mapsPorts()) {
            addPorts(uid, attachment, left);
        }
        return List.copyOf(left);
    }

    /** A namespace that lost its pin but not its last process keeps the pair of interfaces alive, and no plugin can enter it. */
    private void addHostEnd(String end, boolean pinned, List<String> left) {
        if (!pinned && links.exists(end)) {
            links.delete(end);
        }
        if (links.exists(end)) {
            left.add("interface " + end);
        }
    }

    private void addPorts(PodUid uid, StoredAttachment attachment, List<String> left) {
        List<String> rules = nat.list();
        attachment.requests().stream()
                .map(request -> NatRules.hostPortChain(request.name(), uid.value()))
                .filter(chain -> NatRules.hasChain(chain, rules))
                .forEach(chain -> left.add("host ports in chain " + chain));
    }
}
