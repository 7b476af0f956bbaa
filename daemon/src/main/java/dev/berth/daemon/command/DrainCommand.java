package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "drain",
        description = "Removes all pods from this host and leaves the manifests alone.",
        footer = "Nothing is started again before berthd is started again.")
final class DrainCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    DrainCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (dryRun.asked) {
            Collection<PodName> pods = service.look().world().pods().keySet();
            return dryRun.tell(service, output, Proposal.of(service).without(pods));
        }
        service.drain();
        int code = new Waiting(service, output, wait.limit())
                .untilGone(List.copyOf(service.look().world().pods().keySet()));
        if (code == ExitCode.DONE) {
            service.dismantle();
        }
        return code;
    }
}
