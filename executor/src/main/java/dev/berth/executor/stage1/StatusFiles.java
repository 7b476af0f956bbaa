package dev.berth.executor.stage1;

import dev.berth.linux.file.KernelFile;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.Optional;

/** The status files that supervisors leave: true also when the supervisor can't be asked any more. */
public final class StatusFiles {
    private final HostLayout layout;

    public StatusFiles(HostLayout layout) {
        this.layout = layout;
    }

    /** A pod's two processes; empty where no supervisor has written of them. */
    public Optional<PodStatus> pod(PodUid uid) {
        return read(layout.podStatus(uid)).flatMap(PodStatus::of);
    }

    /** An app instance's state; empty where no supervisor has written of it. */
    public Optional<AppStatus> app(PodUid uid, AppInstance instance) {
        return read(layout.appStatus(uid, instance)).flatMap(AppStatus::of);
    }

    private static Optional<StatusText> read(HostPath file) {
        return KernelFile.readIfPresent(Path.of(file.value())).map(StatusText::parse);
    }
}
