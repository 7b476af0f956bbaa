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
        LoggedApps apps = LoggedApps.of(name, service);
        try (OpenLogs logs = OpenLogs.open(service.layout(), apps, history.count)) {
            LogPrinter printer = new LogPrinter(output, timestamps, apps.names().size() > 1);
            Instant from = history.from();
            Consumer<OpenLogs.Line> print = line -> {
                if (!line.line().at().isBefore(from)) {
                    printer.print(line);
                }
            };
            logs.drain(print);
            if (history.follow) {
                follow(logs, print);
            }
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return ExitCode.DONE;
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
