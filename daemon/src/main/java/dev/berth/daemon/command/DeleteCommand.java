package dev.berth.daemon.command;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.status.PodStatuses;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = "Removes a pod's manifest file, and waits until the pod is gone.",
        footer = "A file that defines other pods too is left alone.")
final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POD")
    String pod = "";

    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    DeleteCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        PodName name = new Pods(PodStatuses.of(service.look())).pod(pod).name();
        if (dryRun.asked) {
            manifest(name).ifPresent(ManifestStore.of(service)::checkRemoval);
            return dryRun.tell(service, output, Proposal.of(service).without(List.of(name)));
        }
        manifest(name).ifPresent(ManifestStore.of(service)::remove);
        service.refresh();
        service.confirmDeletion(name);
        service.refresh();
        return new Waiting(service, output, wait.limit()).untilGone(List.of(name));
    }

    /** The manifest, where the pod is not gone from the directory already. */
    private Optional<Manifest> manifest(PodName name) {
        return service.intent().waiting().contains(name)
                ? Optional.empty()
                : Optional.ofNullable(service.intent().manifests().get(name));
    }
}
