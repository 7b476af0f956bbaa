package dev.berth.daemon.command;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Problem;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that {@code describe} tells of a pod.
 *
 * @param next what is planned for it, waits and obstacles included
 * @param notices what the host altered or ignored, in words
 * @param problems of its file as it is now
 */
record Description(
        Instant now,
        PodStatus status,
        Optional<Manifest> manifest,
        PodPreview preview,
        List<Action> next,
        List<String> notices,
        List<Problem> problems,
        List<StateStore.AppEnd> ends,
        List<Event> events) {
    /** Why the pod is not as its manifest asks, for each app that is not well: chains from the place in the manifest to the error. */
    List<String> why() {
        List<String> chains = new ArrayList<>();
        boolean ofApps = status.apps().stream().anyMatch(app -> status.reason().startsWith(app.name() + ": "));
        if (!status.reason().isEmpty() && !ofApps) {
            chains.add(chain(spec -> Blame.pathOf(spec, status), status.reason()));
        }
        for (AppStatus app : status.apps()) {
            if (!app.reason().isEmpty()) {
                chains.add(chain(spec -> Blame.pathOfApp(spec, app), app.name() + ": " + app.reason()));
            }
        }
        return chains;
    }

    private String chain(Function<PodSpec, String> path, String reason) {
        return manifest.map(known -> Blame.chain(known, path.apply(known.spec()), reason))
                .orElse(reason);
    }

    /** What happens next, and when. */
    List<String> nextSteps() {
        return next.stream().map(this::words).distinct().toList();
    }

    private String words(Action action) {
        if (action instanceof Action.WakeAt wake) {
            return wake.reason() + ", at " + Ages.at(wake.at()) + " (in " + Ages.between(now, wake.at()) + ")";
        }
        if (!(action instanceof Action.Blocked)) {
            return ActionText.of(action) + ": " + action.reason();
        }
        return action.reason().code() == Reason.Code.DELETION_HALTED
                ? "nothing before its manifest is back, or its deletion confirmed: berth reconcile --confirm-delete"
                : "nothing before this changes: " + action.reason();
    }
}
