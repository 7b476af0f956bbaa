package dev.berth.daemon.command;

import dev.berth.reconciler.plan.PodPreview;
import java.util.List;

/** A plan for people: a line for each pod that changes, below it the fields that make it so. */
final class PlanText {
    private PlanText() {}

    static String of(List<PodPreview> previews) {
        StringBuilder text = new StringBuilder();
        int same = 0;
        for (PodPreview preview : previews) {
            if (preview.kind() == PodPreview.Kind.NO_CHANGE && preview.note().isEmpty()) {
                same++;
            } else {
                append(text, preview);
            }
        }
        return text.append(summary(previews.size() - same, same)).toString();
    }

    private static void append(StringBuilder text, PodPreview preview) {
        text.append(preview.name()).append(": ").append(preview.kind().words());
        text.append(preview.note().isEmpty() ? "" : " (" + preview.note() + ")").append('\n');
        for (PodPreview.Cause cause : preview.causes()) {
            text.append("  ").append(cause.change().words()).append("   ");
            text.append(Words.of(cause.change().impact()));
            text.append(cause.origin().isEmpty() ? "" : "   " + cause.origin()).append('\n');
        }
    }

    private static String summary(int changed, int same) {
        return (changed == 0 ? "no changes" : changed + " to change") + ", " + same + " as wanted\n";
    }
}
