package dev.berth.reconciler.port;

import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.SecretSight;

/** Looks at files whose contents are secrets. */
public interface SecretWitness {
    /** Whether a file can be used, and whether its content is still the same. Idempotent and safe at any time. */
    SecretSight look(HostPath file);
}
