package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        description =
                "Ends apps and starts them again at once, also those that were over or wait for their next start.",
        footer = "The pod's other apps, its network and its volumes stay. Exits 3 when that takes too long.")
final class RestartCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD[/APP]")
    List<String> names = List.of();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    RestartCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Snapshot now = service.look();
        Pods known = new Pods(PodStatuses.of(now));
        List<Pods.Selected> apps = names.stream()
                .flatMap(name -> restarted(known, name).stream())
                .distinct()
                .toList();
        apps.forEach(app -> refuse(app.named(), now.wanted().orders()));
        List<Orders.Run> runs = apps.stream().map(RestartCommand::run).toList();
        List<PodName> pods =
                apps.stream().map(app -> app.pod().handle().name()).distinct().toList();
        if (dryRun.asked) {
            Orders orders = now.wanted().orders().restarting(runs);
            return dryRun.tell(service, output, Proposal.of(service).ordered(orders, pods), pod -> "restarted");
        }
        service.restart(runs);
        return new Waiting(service, output, wait.limit()).untilReady(pods);
    }

    /** An init app that has completed is left out where the whole pod is named, and refused where it is named itself. */
    private static List<Pods.Selected> restarted(Pods known, String name) {
        List<Pods.Selected> apps = known.apps(name).stream()
                .filter(app -> !isOver(known.status(app)))
                .toList();
        if (apps.isEmpty()) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    name
                            + " is an init app and has completed; it runs again when the pod is made anew, or the host booted");
        }
        return apps;
    }

    private static boolean isOver(AppStatus app) {
        return app.init() && app.phase() == AppPhase.COMPLETED;
    }

    private static Orders.Run run(Pods.Selected selected) {
        PodRecord pod = selected.pod();
        return new Orders.Run(pod.handle().uid(), pod.app(selected.app()).instance());
    }

    private static void refuse(NamedApp app, Orders orders) {
        if (orders.stopped().contains(app.pod())) {
            throw new CommandException(
                    ExitCode.PROBLEM, app.pod() + " is stopped; berth start " + app.pod() + " lets it run again");
        }
        if (orders.paused().contains(app)) {
            throw new CommandException(ExitCode.PROBLEM, app + " is paused; berth resume " + app + " lets it go on");
        }
    }
}
