package dev.berth.executor.effect;

import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** The roots of app instances on the host. */
final class AppRoots {
    /** What the app sees as the mode of its root. */
    private static final int ROOT_MODE = 0755;

    private final HostLayout layout;

    AppRoots(HostLayout layout) {
        this.layout = layout;
    }

    /** Makes what an overlay needs, or leaves it as it is. */
    void make(PodUid uid, AppInstance instance) {
        Directories.make(layout.appRoot(uid, instance), Directories.PRIVATE);
        Directories.make(layout.appUpper(uid, instance), ROOT_MODE);
        Directories.make(layout.appWork(uid, instance), ROOT_MODE);
    }

    /** Removes it all. Idempotent. */
    void remove(PodUid uid, AppInstance instance) throws IOException {
        Directories.remove(layout.appRoot(uid, instance));
    }

    /** Whether it was mounted before: the kernel refuses to mount a volatile layer a second time. */
    boolean isUsed(PodUid uid, AppInstance instance) {
        HostPath inUse = layout.appWork(uid, instance).resolve("work");
        return Files.exists(Directories.path(inUse), LinkOption.NOFOLLOW_LINKS);
    }
}
