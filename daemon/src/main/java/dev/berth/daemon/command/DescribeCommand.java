package dev.berth.daemon.command;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.plan.Preview;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        description = "Says what is wanted of a pod, what is, why they differ, and what happens next.")
final class DescribeCommand implements Callable<Integer> {
    @Option(
            names = "--events",
            paramLabel = "COUNT",
            converter = Count.class,
            description = "how many last events and ends; default: 10")
    int count = 10;

    @Parameters(paramLabel = "POD")
    String pod = "";

    @Mixin
    Format format = new Format();

    private final Service service;
    private final Output output;

    DescribeCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Description description = describe();
        if (format.isJson()) {
            output.json(DescriptionView.of(description));
        } else {
            output.text(new DescriptionText(description).text(output.ansi()));
        }
        return ExitCode.DONE;
    }

    private Description describe() {
        Snapshot now = service.look();
        PodStatus status = new Pods(PodStatuses.of(now)).pod(pod);
        PodName name = status.name();
        Optional<Manifest> manifest =
                Optional.ofNullable(service.intent().manifests().get(name));
        StateStore store = service.store();
        return new Description(
                now.at(),
                status,
                manifest,
                Preview.of(now.wanted(), now.world(), service.intent().manifests()).stream()
                        .filter(preview -> preview.name().equals(name))
                        .findFirst()
                        .orElse(new PodPreview(name, PodPreview.Kind.NO_CHANGE, List.of(), "")),
                now.plan().of(new Lane.Pod(name)),
                Notices.of(status, service.settle(), service.inside().statuses()),
                problems(manifest),
                store.ends(pod, count),
                store.events(pod, Instant.EPOCH, count));
    }

    private List<Problem> problems(Optional<Manifest> manifest) {
        return service.intent().problems().stream()
                .filter(problem -> manifest.filter(
                                known -> known.origins().file().equals(problem.file()))
                        .isPresent())
                .toList();
    }
}
