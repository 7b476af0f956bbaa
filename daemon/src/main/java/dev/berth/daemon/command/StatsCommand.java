package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "stats",
        description = "Shows what pods and their apps use of the host.",
        footer = "CPU%% is of one processor, PSI the share of the last 10 s in which some task waited for the resource;"
                + " - is what this kernel does not count.")
final class StatsCommand implements Callable<Integer> {
    @Mixin
    Format format = new Format();

    @Parameters(paramLabel = "POD", arity = "0..*", description = "only of these pods")
    List<String> names = List.of();

    private final Service service;
    private final Caller caller;
    private final Output output;

    StatsCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        Metering metering = new Metering(service, names);
        UsageSample before = metering.sample();
        if (Presence.of(caller).lastsFor(Metering.MOMENT)) {
            List<Usage> usages = Usage.between(before, metering.sample());
            if (format.isJson()) {
                output.json(usages.stream().map(UsageView::of).toList());
            } else {
                output.text(UsageTable.text(usages, output.ansi()));
            }
        }
        return ExitCode.DONE;
    }
}
