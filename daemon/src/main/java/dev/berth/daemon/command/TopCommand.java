package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "top",
        description = "Shows again and again what pods and their apps use, the busiest first.",
        footer = "The columns are those of berth stats.")
final class TopCommand implements Callable<Integer> {
    @Option(
            names = {"-d", "--delay"},
            paramLabel = "SECONDS",
            converter = Count.class,
            description = "time between two tables, at least 1; default: 2")
    int delay = 2;

    @Parameters(paramLabel = "POD", arity = "0..*", description = "only of these pods")
    List<String> names = List.of();

    private final Service service;
    private final Caller caller;
    private final Output output;

    TopCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        Presence presence = Presence.of(caller);
        Screen screen = new Screen(caller.terminal());
        Metering metering = new Metering(service, names);
        UsageSample before = metering.sample();
        Duration pause = Metering.MOMENT; // nobody wants to wait long for the first table
        while (presence.lastsFor(pause)) {
            UsageSample after = metering.sample();
            String table = UsageTable.text(Usage.busiestFirst(Usage.between(before, after)), output.ansi());
            output.text(screen.isTerminal() ? screen.inPlace(table) : table);
            output.flush();
            before = after;
            pause = Duration.ofSeconds(Math.max(1, delay));
        }
        return ExitCode.DONE;
    }
}
