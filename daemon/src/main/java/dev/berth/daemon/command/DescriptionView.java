package dev.berth.daemon.command;

import dev.berth.reconciler.plan.Plan;
import java.util.List;

/** A description as JSON shows it. */
record DescriptionView(
        PodView pod,
        String manifest,
        List<String> why,
        PlanCommand.PreviewView difference,
        List<String> next,
        List<String> notices,
        List<ProblemView> problems,
        List<EndedApp> ends,
        List<EventsCommand.EventView> events) {
    /** An end in the history. */
    record EndedApp(String app, PodView.EndView end) {}

    static DescriptionView of(Description pod) {
        return new DescriptionView(
                PodView.of(pod.status()),
                pod.manifest()
                        .map(manifest -> manifest.origins().at("metadata.name"))
                        .orElse(""),
                pod.why(),
                PlanCommand.PreviewView.of(pod.preview(), new Plan(pod.next())),
                pod.nextSteps(),
                pod.notices(),
                ProblemView.of(pod.problems()),
                pod.ends().stream()
                        .map(end -> new EndedApp(end.app(), PodView.EndView.of(end.exit())))
                        .toList(),
                pod.events().stream().map(EventsCommand.EventView::of).toList());
    }
}
