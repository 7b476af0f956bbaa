package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Has pods join and leave their networks. Many pods at once, but each by one thread. */
final class PodNetworks {
    private static final String DEFAULT = "default";

    private final PluginChain plugins;
    private final AttachmentFiles files;
    private final SharedNetwork shared;
    private final Residue residue;
    private final Leases leases;
    private final PodNetns namespaces;
    /** Read: a pod joins. Write: what all share is undone, since none is joined. */
    private final ReadWriteLock joining = new ReentrantReadWriteLock();

    PodNetworks(
            PluginChain plugins,
            AttachmentFiles files,
            SharedNetwork shared,
            Residue residue,
            Leases leases,
            PodNetns namespaces) {
        this.plugins = plugins;
        this.files = files;
        this.shared = shared;
        this.residue = residue;
        this.leases = leases;
        this.namespaces = namespaces;
    }

    /** Joins the networks anew: what an earlier try began is taken back first. */
    Outcome join(PodUid uid, List<NetworkRequest> requests) {
        try {
            return joinWhileNoneUndoes(uid, requests);
        } catch (HostException e) {
            shared.doubt();
            takeBack(uid, e);
            throw e;
        }
    }

    /** Leaves the networks by the requests by which the pod joined, or by these where it is not known that it did. */
    void leave(PodUid uid, List<NetworkRequest> requests) {
        leaveBut(uid, files.find(uid).orElseGet(() -> StoredAttachment.begun(requests)));
        undoIfUnused();
    }

    private Outcome joinWhileNoneUndoes(PodUid uid, List<NetworkRequest> requests) {
        joining.readLock().lock();
        try {
            Path netns = namespaces
                    .find(uid)
                    .orElseThrow(() -> new HostException("attach network of " + uid + ": its namespace is not pinned"));
            earlierTry(uid, requests).ifPresent(earlier -> leaveBut(uid, earlier));
            if (needsShared(requests)) {
                shared.prepare();
            }
            files.put(uid, StoredAttachment.begun(requests));
            StoredAttachment joined = new StoredAttachment(requests, add(uid, netns, requests));
            files.put(uid, joined);
            return outcome(joined);
        } finally {
            joining.readLock().unlock();
        }
    }

    /** The file of one that a power loss cut short holds nothing, but its address is still taken. */
    private Optional<StoredAttachment> earlierTry(PodUid uid, List<NetworkRequest> requests) {
        Optional<StoredAttachment> earlier = files.find(uid);
        boolean unknown = earlier.isEmpty() && !leases.of(uid.value()).isEmpty();
        return unknown ? Optional.of(StoredAttachment.begun(requests)) : earlier;
    }

    private List<JsonNode> add(PodUid uid, Path netns, List<NetworkRequest> requests) {
        return requests.stream()
                .map(request -> plugins.add(uid, netns, request))
                .toList();
    }

    /** The failure that led here is the one to tell; another, on the way back, goes with it, and the file stays for the next try. */
    private void takeBack(PodUid uid, HostException failure) {
        try {
            files.find(uid).ifPresent(begun -> leaveBut(uid, begun));
            undoIfUnused();
        } catch (HostException e) {
            failure.addSuppressed(e);
        }
    }

    /** Leaves the networks but for what all pods share. Ends well only when nothing is seen to be left. */
    private void leaveBut(PodUid uid, StoredAttachment attachment) {
        if (needsShared(attachment.requests())) {
            shared.remember();
        }
        Optional<Path> netns = namespaces.find(uid);
        List<HostException> failures = new ArrayList<>();
        for (int i = attachment.requests().size() - 1; i >= 0; i--) {
            failures.addAll(plugins.delete(uid, netns, attachment.requests().get(i), attachment.result(i)));
        }
        List<String> left = residue.of(uid, netns, attachment);
        if (!left.isEmpty()) {
            throw stillThere(uid, left, failures);
        }
        files.remove(uid);
    }

    private void undoIfUnused() {
        joining.writeLock().lock();
        try {
            if (files.uids().isEmpty()) {
                shared.undo();
            }
        } finally {
            joining.writeLock().unlock();
        }
    }

    private static boolean needsShared(List<NetworkRequest> requests) {
        return requests.stream().anyMatch(request -> !request.interfaceName().equals("lo"));
    }

    private static HostException stillThere(PodUid uid, List<String> left, List<HostException> failures) {
        String why = failures.isEmpty() ? "" : ": " + failures.get(0).getMessage();
        HostException e =
                new HostException("detach network of " + uid + ": still there: " + String.join(", ", left) + why);
        failures.forEach(e::addSuppressed);
        return e;
    }

    private static Outcome outcome(StoredAttachment joined) {
        for (int i = 0; i < joined.requests().size(); i++) {
            String interfaceName = joined.requests().get(i).interfaceName();
            if (!interfaceName.equals("lo")) {
                List<String> addresses = new ArrayList<>();
                joined.results()
                        .get(i)
                        .path("ips")
                        .forEach(ip -> addresses.add(ip.path("address").asText()));
                return new Outcome.Attached(new Attachment(DEFAULT, interfaceName, addresses));
            }
        }
        return new Outcome.Done();
    }
}
