package dev.berth.daemon.command;

import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "ps", description = "Lists the pods as they are now.")
final class PsCommand implements Callable<Integer> {
    @Option(
            names = {"-a", "--apps"},
            description = "one line for each app")
    boolean apps;

    @Mixin
    Format format = new Format();

    private final Service service;
    private final Output output;

    PsCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Snapshot now = service.look();
        List<PodStatus> pods = PodStatuses.of(now);
        PodTable table = new PodTable(now.at());
        if (format.isJson()) {
            output.json(pods.stream().map(PodView::of).toList());
        } else {
            output.text(apps ? table.apps(pods, output.ansi()) : table.pods(pods, output.ansi()));
        }
        int problems = service.intent().problems().size();
        if (problems > 0) {
            output.problem("manifests have problems (" + problems + "), so pods may be missing here; see berth plan");
        }
        return ExitCode.DONE;
    }
}
