package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
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

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    StartCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Snapshot now = service.look();
        Pods known = new Pods(PodStatuses.of(now));
        List<PodName> pods = names.stream().map(known::pod).map(PodStatus::name).toList();
        if (dryRun.asked) {
            return tell(pods, now.wanted().orders());
        }
        pods.forEach(service::start);
        return new Waiting(service, output, wait.limit()).untilReady(pods);
    }

    private int tell(List<PodName> pods, Orders before) {
        Proposal proposal = Proposal.of(service).ordered(before.starting(pods), pods);
        return dryRun.tell(
                service, output, proposal, pod -> before.stopped().contains(pod.pod()) ? "started" : "unchanged");
    }
}
