package dev.berth.cni;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.port.NetworkWitness;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Looks at pods' interfaces, at both ends, without running a program. */
final class KernelNetworkWitness implements NetworkWitness {
    private static final String LOOPBACK = "127.0.0.1";

    private final PodNetns namespaces;
    private final AttachmentFiles files;
    private final HostLinks links;
    private final NetworkSettings settings;
    private final Listeners listeners;

    KernelNetworkWitness(
            PodNetns namespaces,
            AttachmentFiles files,
            HostLinks links,
            NetworkSettings settings,
            Listeners listeners) {
        this.namespaces = namespaces;
        this.files = files;
        this.links = links;
        this.settings = settings;
        this.listeners = listeners;
    }

    @Override
    public Look<Boolean> attached(PodRecord pod, Depth depth) {
        NetworkMode mode = pod.target().spec().network();
        if (depth == Depth.GLANCE || mode == NetworkMode.HOST) {
            return Look.notLooked();
        }
        Optional<Path> netns = namespaces.find(pod.handle().uid());
        if (netns.isEmpty()) {
            return Look.seen(false);
        }
        boolean up = namespaces.addresses(netns.get()).containsAll(addresses(pod));
        return Look.seen(
                up && (mode == NetworkMode.NONE || isOnBridge(pod.handle().uid())));
    }

    @Override
    public SortedMap<String, String> listeners(List<String> keys) {
        return listeners.of(keys);
    }

    /** Those that the pod must have, the loopback's included. */
    private static List<String> addresses(PodRecord pod) {
        List<String> addresses = new ArrayList<>(List.of(LOOPBACK));
        pod.attachments().stream()
                .flatMap(attachment -> attachment.addresses().stream())
                .map(address -> address.replaceFirst("/.*", ""))
                .forEach(addresses::add);
        return addresses;
    }

    private boolean isOnBridge(PodUid uid) {
        List<HostEnd> ends = files.find(uid).map(StoredAttachment::hostEnds).orElse(List.of());
        return !ends.isEmpty()
                && ends.stream()
                        .allMatch(end -> links.exists(end)
                                && links.bridgeOf(end.name())
                                        .filter(settings.bridge()::equals)
                                        .isPresent());
    }
}
