package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.linux.SyscallException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Prints what apps wrote to their standard output and error.",
        footer = "Of a pod with several apps, each line begins with the app's name. Logs outlive their pod.")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    History history = History.whole();

    @Option(
            names = {"-t", "--timestamps"},
            description = "begin each line with its time in UTC")
    boolean timestamps;

    @Option(
            names = {"-p", "--previous"},
            description = "only the newest run that has ended: the one before the present, or before a start to come")
    boolean previous;

    @Parameters(paramLabel = "POD[/APP]")
    String name = "";

    private final Service service;
    private final Caller caller;
    private final Output output;

    LogsCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        if (previous && history.follow) {
            throw new CommandException(ExitCode.USAGE, "nothing comes of a run that has ended: leave out -f or -p");
        }
        LoggedApps apps = LoggedApps.of(name, service);
        LogPrinter printer = new LogPrinter(output, timestamps, apps.names().size() > 1);
        Instant from = history.from();
        Consumer<OpenLogs.Line> print = line -> {
            if (!line.line().at().isBefore(from)) {
                printer.print(line);
            }
        };
        try {
            if (previous) {
                printEnded(apps, print);
            } else {
                printAll(apps, print);
            }
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return ExitCode.DONE;
    }

    private void printAll(LoggedApps apps, Consumer<OpenLogs.Line> print) throws IOException, InterruptedException {
        try (OpenLogs logs = OpenLogs.open(service.layout(), apps, history.count)) {
            logs.drain(print);
            if (history.follow) {
                follow(logs, print);
            }
        }
    }

    private void printEnded(LoggedApps apps, Consumer<OpenLogs.Line> print) throws IOException {
        EndedRuns runs = EndedRuns.of(apps, service);
        LastLines last = new LastLines(history.count);
        try (OpenLogs logs = OpenLogs.open(service.layout(), apps, Integer.MAX_VALUE)) {
            logs.drain(line -> {
                if (runs.hold(line)) {
                    last.add(line);
                }
            });
        }
        last.drain(print);
    }

    private void follow(OpenLogs logs, Consumer<OpenLogs.Line> print) throws IOException, InterruptedException {
        Presence presence = Presence.of(caller);
        while (presence.lasts()) {
            output.flush();
            logs.await();
            logs.drain(print);
        }
    }
}
