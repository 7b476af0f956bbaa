package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stop",
        description = "Ends the apps of pods, and keeps them from running until berth start.",
        footer = {
            "Volumes, network and history stay; a restart of berthd or of the host changes nothing.",
            "Exits 3 when an app does not end in time."
        })
final class StopCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD")
    List<String> names = List.of();

    private final Service service;
    private final Output output;

    StopCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Pods known = new Pods(PodStatuses.of(service.look()));
        List<PodName> pods = names.stream().map(known::pod).map(PodStatus::name).toList();
        pods.forEach(service::stop);
        return new Waiting(service, output, wait.limit()).untilStopped(pods);
    }
}
