package dev.berth.daemon.command;

import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that leave out pods. */
final class PodFilter {
    @Option(
            names = {"-l", "--selector"},
            paramLabel = "SELECTOR",
            converter = Selector.Converter.class,
            description = "only pods with these labels: key=value, key!=value or key, joined by commas")
    Selector selector = Selector.all();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            converter = PodPhaseName.class,
            completionCandidates = PodPhaseName.Candidates.class,
            description = "only pods in one of these states, such as Ready,Degraded")
    List<PodPhase> states = List.of();

    List<PodStatus> of(List<PodStatus> pods) {
        return pods.stream()
                .filter(pod -> states.isEmpty() || states.contains(pod.phase()))
                .filter(pod -> selector.matches(pod.labels()))
                .toList();
    }
}
