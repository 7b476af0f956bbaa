package dev.berth.reconciler.desired;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * A pod that is wanted, or was and is not yet given up.
 *
 * @param spec the last known good one
 * @param manifest where it came from; empty while it is only known from the store
 * @param goneSince since when it has been missing from settled reads; empty while it is not
 */
record Holding(PodSpec spec, Optional<Manifest> manifest, Optional<Instant> goneSince) {
    static Holding of(Manifest manifest) {
        return new Holding(manifest.spec(), Optional.of(manifest), Optional.empty());
    }

    Optional<String> file() {
        return manifest.map(known -> known.origins().file());
    }

    Holding present() {
        return new Holding(spec, manifest, Optional.empty());
    }

    Holding gone(Instant since) {
        return new Holding(spec, manifest, Optional.of(since));
    }
}
