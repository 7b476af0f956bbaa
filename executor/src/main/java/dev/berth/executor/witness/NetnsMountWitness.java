package dev.berth.executor.witness;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.FileSystemType;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.MountWitness;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;
import java.nio.file.Path;

/** Looks at the pins of network namespaces. A mount is of this boot by nature; the file that it covers may be older. */
public final class NetnsMountWitness implements MountWitness {
    private final HostLayout layout;

    public NetnsMountWitness(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Look<Boolean> netnsPinned(PodRecord pod, Depth depth) {
        if (depth == Depth.GLANCE) {
            return Look.notLooked();
        }
        Path pin = Path.of(layout.netns(pod.handle().uid()).value());
        try {
            return Look.seen(FileSystemType.of(pin).equals(FileSystemType.NAMESPACE));
        } catch (SyscallException e) {
            if (e.is(Errno.ENOENT, Errno.ENOTDIR)) {
                return Look.seen(false);
            }
            throw new HostException(e.getMessage(), e);
        }
    }
}
