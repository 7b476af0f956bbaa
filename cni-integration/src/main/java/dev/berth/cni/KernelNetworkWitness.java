package dev.berth.cni;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.port.NetworkWitness;
import dev.berth.reconciler.world.Attachment;
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
        return Look.seen(isUp(netns.get(), pod.attachments())
                && (mode == NetworkMode.NONE || isOnBridge(pod.handle().uid())));
    }

    @Override
    public SortedMap<String, String> listeners(List<String> keys) {
        return listeners.of(keys);
    }

    private boolean isUp(Path netns, List<Attachment> attachments) {
        List<String> interfaces = new ArrayList<>(List.of("lo"));
        List<String> addresses = new ArrayList<>();
        for (Attachment attachment : attachments) {
            interfaces.add(attachment.interfaceName());
            attachment.addresses().forEach(address -> addresses.add(address.replaceFirst("/.*", "")));
        }
        return namespaces.interfaces(netns).containsAll(interfaces)
                && namespaces.areUp(netns, interfaces)
                && namespaces.addresses(netns).containsAll(addresses);
    }

    private boolean isOnBridge(PodUid uid) {
        List<String> ends = files.find(uid).map(StoredAttachment::hostEnds).orElse(List.of());
        return !ends.isEmpty() && ends.stream().allMatch(this::isOnBridge);
    }

    private boolean isOnBridge(String end) {
        return links.bridgeOf(end).filter(settings.bridge()::equals).isPresent();
    }
}
