package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Optional;

/** Repairs what a look found missing and that can be made again while the pod runs. */
final class Drift {
    private Drift() {}

    static Optional<Action> repair(PodCase pod) {
        if (pod.removing() || !pod.supervisorAlive() || !pod.anyAppToRun()) {
            return Optional.empty();
        }
        if (missing(pod, Resource.Kind.NETNS_PIN, pod.sight().netnsPinned())) {
            return Optional.of(new Action.PinNetns(pod.handle(), drift("the pin of the network namespace is gone")));
        }
        return missing(pod, Resource.Kind.ATTACHMENT, pod.sight().attached())
                ? Optional.of(new Action.DetachNetwork(
                        pod.handle(), pod.target(), drift("the network attachment is not whole")))
                : Optional.empty();
    }

    private static boolean missing(PodCase pod, Resource.Kind kind, Look<Boolean> look) {
        return pod.has(kind, LedgerState.MADE) && !look.found().orElse(true);
    }

    private static Reason drift(String detail) {
        return new Reason(Reason.Code.DRIFT, detail);
    }
}
