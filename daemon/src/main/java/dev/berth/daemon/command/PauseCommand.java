package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.NamedApp;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        description = "Holds all processes of apps where they are, until berth resume.",
        footer = {
            "They keep their memory, files and connections. No probe runs, and what is not running is not started;"
                    + " a restart of berthd or of the host changes nothing.",
            "A paused pod can be stopped and deleted. Exits 3 when that takes too long."
        })
final class PauseCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD[/APP]")
    List<String> names = List.of();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    PauseCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Snapshot now = service.look();
        List<NamedApp> apps = new Pods(PodStatuses.of(now)).named(names);
        if (dryRun.asked) {
            return tell(apps, now.wanted().orders());
        }
        service.pause(apps);
        return new Waiting(service, output, wait.limit()).untilPaused(apps);
    }

    private int tell(List<NamedApp> apps, Orders before) {
        List<PodName> pods = apps.stream().map(NamedApp::pod).toList();
        return dryRun.tell(
                service,
                output,
                Proposal.of(service).ordered(before.pausing(apps), pods),
                pod -> apps.stream()
                                .filter(app -> app.pod().equals(pod.pod()))
                                .allMatch(app -> before.paused().contains(app))
                        ? "unchanged"
                        : "paused");
    }
}
