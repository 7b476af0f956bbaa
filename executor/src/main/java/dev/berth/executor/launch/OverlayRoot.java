package dev.berth.executor.launch;

import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An app's root: one writable layer of its own on top, the image's layers, and below all what every root needs to be mounted on. So nothing has to be made
 * in the writable layer before the app starts, and nothing of the image is overridden.
 */
final class OverlayRoot {
    private OverlayRoot() {}

    /**
     * Relative paths keep the mount's data short: the kernel takes no more than a page. The writable layer never outlives the app, so nothing of it is
     * synced to disk.
     */
    static Instruction mount(List<HostPath> image, HostLayout layout, PodUid uid, AppInstance instance) {
        List<HostPath> layers = new ArrayList<>(image);
        layers.add(layout.mountPoints());
        HostPath base = commonParent(layers);
        String lower =
                layers.stream().map(layer -> escaped(relative(base, layer))).collect(Collectors.joining(":"));
        String data = "lowerdir=" + lower
                + ",upperdir=" + escaped(layout.appUpper(uid, instance).value())
                + ",workdir=" + escaped(layout.appWork(uid, instance).value())
                + ",volatile";
        return new RootInstruction.HostMount(FileSystem.of("overlay", Options.of(), data), layout.podRoots(uid), base);
    }

    private static HostPath commonParent(List<HostPath> layers) {
        HostPath common = parent(layers.get(0));
        for (HostPath layer : layers) {
            while (!isBelow(common, layer)) {
                common = parent(common);
            }
        }
        return common;
    }

    private static boolean isBelow(HostPath directory, HostPath path) {
        return path.value().startsWith(prefix(directory));
    }

    private static String relative(HostPath base, HostPath layer) {
        return layer.value().substring(prefix(base).length());
    }

    private static String prefix(HostPath directory) {
        return directory.value().equals("/") ? "/" : directory.value() + "/";
    }

    private static HostPath parent(HostPath path) {
        int slash = path.value().lastIndexOf('/');
        return new HostPath(slash <= 0 ? "/" : path.value().substring(0, slash));
    }

    /** Overlay reads a colon as the next layer, a comma as the next option. */
    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,");
    }
}
