package dev.berth.reconciler.plan;

import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Clears what a pod had at run time and has lost, and keeps its uid, volumes and history: after a reboot, and for a job whose supervisor is lost. */
final class Rebuild {
    private static final Set<Resource.Kind> RUN_TIME = EnumSet.of(
            Resource.Kind.POD_CGROUP,
            Resource.Kind.SUPERVISOR_CGROUP,
            Resource.Kind.SUPERVISOR,
            Resource.Kind.NETNS_PIN,
            Resource.Kind.ATTACHMENT);

    private Rebuild() {}

    static Optional<Action> next(PodCase pod) {
        if (pod.removing() || pod.apps().stream().anyMatch(AppCase::live)) {
            return Optional.empty();
        }
        if (pod.rebooted()) {
            Reason why = new Reason(Reason.Code.REBOOT, "the host was rebooted");
            return clear(pod, RUN_TIME, why)
                    .or(() -> Optional.of(new Action.EnterBoot(
                            pod.handle(), pod.moment().world().bootId(), why)));
        }
        boolean jobCutOff =
                pod.supervisorLost() && pod.restart().mode() == RestartPolicy.Mode.NEVER && pod.anyAppToRun();
        return jobCutOff
                ? clear(pod, EnumSet.range(Resource.Kind.SUPERVISOR, Resource.Kind.ATTACHMENT), lost())
                : Optional.empty();
    }

    private static Reason lost() {
        return new Reason(Reason.Code.SUPERVISOR_LOST, "its supervisor is lost");
    }

    private static Optional<Action> clear(PodCase pod, Set<Resource.Kind> kinds, Reason why) {
        TreeSet<Resource> latestFirst = new TreeSet<>(Collections.reverseOrder());
        latestFirst.addAll(pod.record().ledger().keySet());
        return latestFirst.stream()
                .filter(resource -> kinds.contains(resource.kind()))
                .findFirst()
                .map(resource -> Resources.remove(pod, resource, why));
    }
}
