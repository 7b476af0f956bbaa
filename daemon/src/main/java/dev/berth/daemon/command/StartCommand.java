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
        name = "start",
        description = "Lets pods run again that were stopped, and waits until they are ready.",
        footer = "A pod that was not stopped is left as it is. Exits 3 when a pod is blocked or not ready in time.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD")
    List<String> names = List.of();

    private final Service service;
    private final Output output;

    StartCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Pods known = new Pods(PodStatuses.of(service.look()));
        List<PodName> pods = names.stream().map(known::pod).map(PodStatus::name).toList();
        pods.forEach(service::start);
        return new Waiting(service, output, wait.limit()).untilReady(pods);
    }
}
