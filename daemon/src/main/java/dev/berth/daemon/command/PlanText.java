package dev.berth.daemon.command;

import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.world.Reason;
import java.util.List;
import java.util.Optional;

/** A plan for people: a line for each pod that changes, below it the fields that make it so, and what stands in the way. */
final class PlanText {
    private PlanText() {}

    static String of(List<PodPreview> previews, Plan plan) {
        StringBuilder text = new StringBuilder();
        for (PodPreview preview : previews) {
            if (!silent(preview)) {
                text.append(preview.name()).append(": ").append(preview.kind().words());
                text.append(preview.note().isEmpty() ? "" : " (" + preview.note() + ")")
                        .append('\n');
                text.append(details(preview, plan));
            }
        }
        return text.append(summary(previews)).toString();
    }

    /** Whether there is nothing to say of a pod. */
    private static boolean silent(PodPreview preview) {
        return preview.kind() == PodPreview.Kind.NO_CHANGE && preview.note().isEmpty();
    }

    /** What makes a pod change, a field in each line, and what stands in the way. */
    static String details(PodPreview preview, Plan plan) {
        StringBuilder text = new StringBuilder();
        for (PodPreview.Cause cause : preview.causes()) {
            text.append("  ").append(cause.change().words()).append("   ");
            text.append(Words.of(cause.change().impact()));
            text.append(cause.origin().isEmpty() ? "" : "   " + cause.origin()).append('\n');
        }
        obstacle(preview, plan)
                .ifPresent(why -> text.append("  blocked: ").append(why).append('\n'));
        return text.toString();
    }

    /** What the note does not tell already: that an image is fetched, that a deletion is halted. */
    static Optional<Reason> obstacle(PodPreview preview, Plan plan) {
        return plan.obstacle(preview.name())
                .filter(why -> why.code() != Reason.Code.IMAGE_MISSING && why.code() != Reason.Code.DELETION_HALTED);
    }

    private static String summary(List<PodPreview> previews) {
        long changed = previews.stream()
                .filter(preview -> preview.kind() != PodPreview.Kind.NO_CHANGE)
                .count();
        long same = previews.stream().filter(PlanText::silent).count();
        long noted = previews.size() - changed - same;
        return (changed == 0 ? "no changes" : changed + " to change") + ", " + same + " as wanted"
                + (noted == 0 ? "" : ", " + noted + " as noted") + "\n";
    }
}
