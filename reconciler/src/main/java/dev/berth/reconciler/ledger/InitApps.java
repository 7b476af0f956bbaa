package dev.berth.reconciler.ledger;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The apps that run to completion, one after the other, before the pod's others are started. */
public final class InitApps {
    private InitApps() {}

    /** The first that has not completed: those behind it, and all other apps, wait for it. */
    public static Optional<AppName> awaited(PodRecord pod) {
        return names(pod).filter(app -> !Endings.hasCompleted(pod, app)).findFirst();
    }

    /** In a new boot they run again, before apps that are still to run: what they prepared may have been in memory. */
    static List<RowChange> again(PodRecord pod) {
        boolean needed = pod.target().apps().stream()
                .anyMatch(app ->
                        !pod.target().isInit(app.name()) && !pod.app(app.name()).done());
        return needed
                ? names(pod)
                        .filter(app -> Endings.hasCompleted(pod, app))
                        .<RowChange>map(app -> new RowChange.PutApp(
                                pod.handle().uid(), pod.app(app).revived()))
                        .toList()
                : List.of();
    }

    private static Stream<AppName> names(PodRecord pod) {
        return pod.target().spec().initApps().stream().map(AppSpec::name);
    }
}
