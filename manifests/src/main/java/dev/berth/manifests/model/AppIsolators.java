package dev.berth.manifests.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All isolators of an app.
 *
 * @param oomScoreAdj how readily the kernel kills the app when memory runs out, -1000 to 1000; empty leaves what the service has
 * @param rlimits at most one for each resource
 */
public record AppIsolators(
        ResourceIsolators resources,
        CapabilityRule capabilities,
        boolean noNewPrivileges,
        Optional<Integer> oomScoreAdj,
        List<Rlimit> rlimits) {
    public AppIsolators {
        rlimits =
                rlimits.stream().sorted(Comparator.comparing(Rlimit::resource)).toList();
    }
}
