package dev.berth.manifests.model;

import java.util.List;

/** How an app's capabilities differ from the default set (appc's os/linux/capabilities-retain-set and -remove-set). */
public sealed interface CapabilityRule {
    /** The default set. */
    record Default() implements CapabilityRule {}

    /** Exactly these. */
    record Retain(List<Capability> capabilities) implements CapabilityRule {
        public Retain {
            capabilities = capabilities.stream().sorted().distinct().toList();
        }
    }

    /** The default set without these. */
    record Remove(List<Capability> capabilities) implements CapabilityRule {
        public Remove {
            capabilities = capabilities.stream().sorted().distinct().toList();
        }
    }
}
