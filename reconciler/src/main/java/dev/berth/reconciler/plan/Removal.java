package dev.berth.reconciler.plan;

import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.ledger.Waiting;
import dev.berth.reconciler.rules.Change;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.SupervisorSight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes pods down: because they shall go, or because they must be made anew. */
final class Removal {
    /** How long a pod lives at least before it is made anew for the loss of its supervisor, so that one that can't live takes no host with it. */
    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(3);

    private Removal() {}

    /** Decides that the pod must go. */
    static Optional<Action> begin(PodCase pod) {
        if (pod.removing()) {
            return Optional.empty();
        }
        return gone(pod)
                .or(() -> recreate(pod))
                .or(() -> lost(pod))
                .or(() -> irreparable(pod))
                .map(why -> new Action.BeginRemoval(pod.handle(), why));
    }

    /** Removes the pod's own resources in the reverse order of their making, once no app instance is left, then the pod. */
    static Optional<Action> next(PodCase pod) {
        boolean appsLeft = pod.apps().stream().anyMatch(AppCase::live);
        if (!pod.removing() || appsLeft) {
            return Optional.empty();
        }
        if (pod.record().ledger().isEmpty()) {
            return Optional.of(new Action.ForgetPod(pod.handle(), why(pod)));
        }
        return Optional.of(Resources.remove(pod, pod.record().ledger().lastKey(), why(pod)));
    }

    private static Reason why(PodCase pod) {
        return pod.record().removal().orElse(new Reason(Reason.Code.DELETED, ""));
    }

    private static Optional<Reason> gone(PodCase pod) {
        return pod.desired() instanceof Desired.Gone gone ? Optional.of(gone.reason()) : Optional.empty();
    }

    private static Optional<Reason> recreate(PodCase pod) {
        return pod.wanted().flatMap(wanted -> recreate(pod.target(), wanted));
    }

    private static Optional<Reason> recreate(PodTarget older, PodTarget newer) {
        List<Change> changes = FieldRules.diff(older, newer);
        return FieldRules.worst(changes) == Impact.RECREATE_POD
                ? Optional.of(new Reason(Reason.Code.FIELD_CHANGED, StopReasons.words(changes, Impact.RECREATE_POD)))
                : Optional.empty();
    }

    private static Optional<Reason> lost(PodCase pod) {
        return replaceable(pod) && pauseLeft(pod).isEmpty()
                ? Optional.of(new Reason(
                        Reason.Code.SUPERVISOR_LOST, words(pod.sight().supervisor())))
                : Optional.empty();
    }

    /** A pod whose apps are never started twice is not made anew for them. */
    private static boolean replaceable(PodCase pod) {
        return pod.supervisorLost() && pod.anyAppToRun() && pod.restart().mode() != RestartPolicy.Mode.NEVER;
    }

    /** The end of the pause before a lost pod is made anew. */
    static Optional<Instant> pauseLeft(PodCase pod) {
        Instant until = pod.record().createdAt().plus(SHORTEST_LIFE);
        return replaceable(pod) ? Waiting.ahead(until, SHORTEST_LIFE, pod.now()) : Optional.empty();
    }

    private static String words(SupervisorSight sight) {
        return sight instanceof SupervisorSight.Lost lost ? "supervisor lost: " + lost.why() : "supervisor is gone";
    }

    private static Optional<Reason> irreparable(PodCase pod) {
        PodUid uid = pod.handle().uid();
        if (pod.rebooted() || !pod.has(Resource.Kind.SUPERVISOR, LedgerState.MADE) || !pod.anyAppToRun()) {
            return Optional.empty();
        }
        return missing(pod, CgroupPath.ofPod(uid)).or(() -> missing(pod, CgroupPath.ofSupervisor(uid)));
    }

    private static Optional<Reason> missing(PodCase pod, CgroupPath path) {
        CgroupSight sight = pod.sight().cgroups().get(path);
        return sight == null || sight.present()
                ? Optional.empty()
                : Optional.of(new Reason(Reason.Code.DRIFT, "cgroup " + path + " is gone"));
    }
}
