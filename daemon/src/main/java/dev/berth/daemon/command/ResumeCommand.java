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
        name = "resume",
        description = "Lets apps go on that were paused, and waits until they do.",
        footer = "An app that was not paused is left as it is. Exits 3 when that takes too long.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD[/APP]")
    List<String> names = List.of();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    ResumeCommand(Service service, Output output) {
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
                    before.resuming(apps),
                    apps,
                    app -> before.paused().contains(app),
                    "resumed");
        }
        service.resume(apps);
        return new Waiting(service, output, wait.limit()).untilResumed(apps);
    }
}
