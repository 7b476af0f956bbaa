package dev.berth.reconciler.port;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Settled;

/** Turns isolators into kernel values for this host. Pure: the host's features were probed when it was made. */
@FunctionalInterface
public interface Settle {
    /** The values as the kernel will show them; never throws. */
    Settled settle(ResourceIsolators isolators);
}
