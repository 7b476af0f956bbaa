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

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    StopCommand(Service service, Output output) {
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
        pods.forEach(service::stop);
        return new Waiting(service, output, wait.limit()).untilStopped(pods);
    }

    private int tell(List<PodName> pods, Orders before) {
        Proposal proposal = Proposal.of(service).ordered(before.stopping(pods), pods);
        return dryRun.tell(
                service, output, proposal, pod -> before.stopped().contains(pod.pod()) ? "unchanged" : "stopped");
    }
}
