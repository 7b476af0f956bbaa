package dev.berth.executor.effect;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.DurableFile;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;
import java.nio.charset.StandardCharsets;

/** Makes a pod's directories and the files that name it on its network. */
public final class MakePodDirectoryEffect implements Effect<Action.MakePodDirectory> {
    private static final int READABLE = 0644;
    private static final int LOGS = 0750;

    private final HostLayout layout;
    private final HostNames names;

    public MakePodDirectoryEffect(HostLayout layout, HostRoot host) {
        this.layout = layout;
        this.names = new HostNames(host);
    }

    @Override
    public Class<Action.MakePodDirectory> handles() {
        return Action.MakePodDirectory.class;
    }

    @Override
    public Outcome carryOut(Action.MakePodDirectory action) {
        PodUid uid = action.pod().uid();
        Reported.run("make the directories of pod " + action.pod().name(), () -> {
            Directories.make(layout.podState(uid), Directories.PRIVATE);
            Directories.make(layout.podRun(uid), Directories.PRIVATE);
            Directories.make(layout.logs(action.pod().name()), LOGS);
            Directories.make(layout.podFiles(uid), Directories.PRIVATE);
            PodFiles.of(action.target().spec(), names.hosts(), names.resolver())
                    .forEach((name, text) -> write(layout.podFiles(uid).resolve(name), text));
        });
        return new Outcome.Done();
    }

    private static void write(HostPath file, String text) {
        DurableFile.replace(Directories.path(file), text.getBytes(StandardCharsets.UTF_8), READABLE);
    }
}
