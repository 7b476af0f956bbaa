package dev.berth.reconciler.port;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Settled;

/** Turns isolators into kernel values for this host. Pure: the host's features were probed when it was made. */
@FunctionalInterface
public interface Settle {
    /**
     * The values as the kernel will show them; never throws. The keys are the same whatever is asked for: an isolator that is not asked for yields the
     * kernel's default, so that dropping one is a change like any other.
     */
    Settled settle(ResourceIsolators isolators);
}
