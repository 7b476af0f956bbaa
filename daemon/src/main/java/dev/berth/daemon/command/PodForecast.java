package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Lane;
import java.util.List;
import java.util.stream.Collectors;

/** What would become of a pod, told before it is done. */
record PodForecast(PodPreview preview, Plan plan) {
    /** The pod's part of a plan; a pod that is neither there nor wanted has none, and is gone. */
    static PodForecast of(PodName pod, List<PodPreview> previews, Plan plan) {
        return new PodForecast(
                previews.stream()
                        .filter(preview -> preview.name().equals(pod))
                        .findFirst()
                        .orElseGet(() -> new PodPreview(pod, PodPreview.Kind.DELETE, List.of(), "")),
                plan);
    }

    PodName pod() {
        return preview.name();
    }

    /** What is said of a manifest that was applied: {@code configured}. */
    String word() {
        return switch (preview.kind()) {
            case NO_CHANGE -> steps().isEmpty() ? "unchanged" : "reconciled";
            case LIVE, RESTART_APPS, RECREATE -> "configured";
            case CREATE -> "created";
            case DELETE -> "deleted";
        };
    }

    /** Whether anything would be done. */
    boolean changes() {
        return preview.kind() != PodPreview.Kind.NO_CHANGE || !steps().isEmpty();
    }

    /** Whether something outside keeps it from that. */
    boolean blocked() {
        return PlanText.obstacle(preview, plan).isPresent();
    }

    /** The fields that change, else the first steps that need no change of a manifest, and what stands in the way. */
    String details() {
        String note = preview.note().isEmpty() || preview.kind() == PodPreview.Kind.DELETE
                ? ""
                : "  " + preview.note() + "\n";
        String steps = preview.kind() == PodPreview.Kind.NO_CHANGE
                ? steps().stream()
                        .map(step -> "  " + ActionText.of(step) + ": " + step.reason() + "\n")
                        .collect(Collectors.joining())
                : "";
        return note + steps + PlanText.details(preview, plan);
    }

    private List<Action> steps() {
        return plan.work().getOrDefault(new Lane.Pod(preview.name()), List.of());
    }
}
