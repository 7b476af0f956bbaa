package dev.berth.daemon.command;

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
            Orders before = now.wanted().orders();
            return dryRun.tell(
                    service,
                    output,
                    before.pausing(apps),
                    apps,
                    app -> !before.paused().contains(app),
                    "paused");
        }
        service.pause(apps);
        return new Waiting(service, output, wait.limit()).untilPaused(apps);
    }
}
