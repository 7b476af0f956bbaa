package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.plan.Preview;
import dev.berth.reconciler.world.NamedApp;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** That a command only tells what it would do. What it would refuse, it refuses. */
final class DryRun {
    private static final String MARK = " (dry run)";

    @Option(names = "--dry-run", description = "say what would be done, as berth plan does, and do nothing")
    boolean asked;

    /** Tells what a proposal would make of its pods. Returns the exit code. */
    int tell(Service service, Output output, Proposal proposal) {
        return tell(service, output, proposal, PodForecast::word);
    }

    /** The same, in the command's word for what becomes of a pod. */
    int tell(Service service, Output output, Proposal proposal, Function<PodForecast, String> word) {
        return tell(output, forecasts(service, proposal, proposal.pods()), word);
    }

    /**
     * Tells what an order to apps would make of their pods. Returns the exit code.
     *
     * @param changes whether the order changes something for an app
     * @param word what becomes of a pod of which it changes something
     */
    int tell(
            Service service,
            Output output,
            Orders orders,
            List<NamedApp> apps,
            Predicate<NamedApp> changes,
            String word) {
        List<PodName> pods = apps.stream().map(NamedApp::pod).distinct().toList();
        Set<PodName> changed = apps.stream().filter(changes).map(NamedApp::pod).collect(Collectors.toSet());
        return tell(
                service,
                output,
                Proposal.of(service).ordered(orders, pods),
                pod -> changed.contains(pod.pod()) ? word : "unchanged");
    }

    /** Tells of all pods of which a proposal would make something else. Returns the exit code. */
    int tellChanges(Service service, Output output, Proposal proposal) {
        SortedSet<PodName> all = new TreeSet<>(service.look().world().pods().keySet());
        all.addAll(proposal.wanted().pods().keySet());
        List<PodForecast> changes = forecasts(service, proposal, all).stream()
                .filter(PodForecast::changes)
                .toList();
        if (changes.isEmpty()) {
            tell(output, "nothing to do");
        }
        return tell(output, changes, PodForecast::word);
    }

    /** Tells of something else than a pod. */
    void tell(Output output, String what) {
        output.line(what + MARK);
    }

    private static List<PodForecast> forecasts(Service service, Proposal proposal, Collection<PodName> pods) {
        Snapshot then = service.lookClosely(proposal.wanted());
        List<PodPreview> previews = Preview.of(then.wanted(), then.world(), proposal.manifests());
        return pods.stream()
                .map(pod -> PodForecast.of(pod, previews, then.plan()))
                .toList();
    }

    private int tell(Output output, List<PodForecast> forecasts, Function<PodForecast, String> word) {
        for (PodForecast forecast : forecasts) {
            tell(output, "pod/" + forecast.pod() + " " + word.apply(forecast));
            output.text(forecast.details());
        }
        return forecasts.stream().anyMatch(PodForecast::blocked) ? ExitCode.BLOCKED : ExitCode.DONE;
    }
}
