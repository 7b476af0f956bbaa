package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Optional;

/** Makes what the pod itself needs, in order, but nothing before its apps may start; makings that were cut off come again, a supervisor of unknown state goes first. */
final class Build {
    private Build() {}

    static Optional<Action> next(PodCase pod) {
        boolean idle = pod.removing() || pod.rebooted() || !pod.anyAppToRun() || waits(pod);
        return idle ? Optional.empty() : First.of(Resources.needed(pod.target()), resource -> next(pod, resource));
    }

    private static boolean waits(PodCase pod) {
        return pod.apps().stream().noneMatch(AppCase::inUse) && pod.unmet().isPresent();
    }

    private static Optional<Action> next(PodCase pod, Resource resource) {
        Optional<LedgerState> state = pod.record().state(resource);
        if (state.isEmpty()) {
            return Optional.of(Resources.make(pod, resource, reason(pod.record(), resource)));
        }
        return switch (state.get()) {
            case MADE -> Optional.empty();
            case INTENDED -> Optional.of(again(pod, resource));
            case REMOVING -> Optional.of(Resources.remove(pod, resource, unfinished("its removal was cut off")));
        };
    }

    private static Action again(PodCase pod, Resource resource) {
        Reason why = unfinished("its making was not finished");
        return resource.kind() == Resource.Kind.SUPERVISOR
                ? Resources.remove(pod, resource, why)
                : Resources.make(pod, resource, why);
    }

    /** An app may come, or get another image, later than its pod. */
    private static Reason reason(PodRecord record, Resource resource) {
        if (record.apps().isEmpty()) {
            return new Reason(Reason.Code.NEW_POD, "");
        }
        return resource.kind() == Resource.Kind.IMAGE_VOLUME
                ? new Reason(Reason.Code.START_APP, "")
                : unfinished("it is not there");
    }

    private static Reason unfinished(String detail) {
        return new Reason(Reason.Code.UNFINISHED, detail);
    }
}
