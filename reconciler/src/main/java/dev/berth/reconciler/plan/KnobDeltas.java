package dev.berth.reconciler.plan;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The knobs to write: lower limits before raising others, and below a pod's own limit never more than it. So apps are lowered first, then the pod is
 * lowered, then raised, then apps are raised.
 */
final class KnobDeltas {
    private KnobDeltas() {}

    /** The next write; the target is the one that the knobs shall follow, empty for the recorded one. */
    static Optional<Action> of(PodCase pod, Optional<PodTarget> changed) {
        boolean looked = !pod.sight().cgroups().isEmpty();
        if (changed.isEmpty() && !looked) {
            return Optional.empty();
        }
        PodTarget target = changed.orElse(pod.target());
        List<KnobDelta> apps = apps(pod, target);
        List<KnobDelta> own = pod(pod, target);
        return First.of(apps, KnobDelta::lowered)
                .or(() -> First.of(own, KnobDelta::lowered))
                .or(() -> First.of(own, KnobDelta::raised))
                .or(() -> First.of(apps, KnobDelta::raised));
    }

    private static List<KnobDelta> pod(PodCase pod, PodTarget target) {
        if (!pod.has(Resource.Kind.POD_CGROUP, LedgerState.MADE)) {
            return List.of();
        }
        return delta(
                pod,
                CgroupPath.ofPod(pod.handle().uid()),
                pod.target().spec().isolators(),
                target.spec().isolators());
    }

    private static List<KnobDelta> apps(PodCase pod, PodTarget target) {
        List<KnobDelta> deltas = new ArrayList<>();
        for (AppCase app : pod.apps()) {
            Optional<AppTarget> after = target.app(app.name());
            boolean settable = app.row(Resource.Kind.APP_CGROUP)
                            .filter(state -> state == LedgerState.MADE)
                            .isPresent()
                    && !app.record().ended()
                    && app.stop().isEmpty();
            if (settable && app.target().isPresent() && after.isPresent()) {
                deltas.addAll(delta(
                        pod, app.cgroup(), within(pod.target(), app.target().get()), within(target, after.get())));
            }
        }
        return deltas;
    }

    private static List<KnobDelta> delta(
            PodCase pod, CgroupPath path, ResourceIsolators before, ResourceIsolators after) {
        boolean looked = pod.sight().cgroups().containsKey(path);
        return looked || !before.equals(after) ? List.of(KnobDelta.of(pod, path, before, after)) : List.of();
    }

    private static ResourceIsolators within(PodTarget pod, AppTarget app) {
        return app.spec().isolators().resources().within(pod.spec().isolators());
    }
}
