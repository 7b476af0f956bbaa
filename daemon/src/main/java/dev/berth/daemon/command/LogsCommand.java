package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.linux.SyscallException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        description = "Prints what apps wrote to their standard output and error.",
        footer = "Of a pod with several apps, each line begins with the app's name. Logs outlive their pod.")
final class LogsCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--follow"},
            description = "go on as more is written")
    boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "LINES",
            converter = Count.class,
            description = "begin with so many last lines; default: all")
    int lines = Integer.MAX_VALUE;

    @Option(
            names = {"-t", "--timestamps"},
            description = "begin each line with its time in UTC")
    boolean timestamps;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.Converter.class,
            description = "leave out what is older: a time such as 2026-02-27T10:00:00Z, or how long ago, such as 10m")
    Since since = Since.always();

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
        try (OpenLogs logs = OpenLogs.open(service.layout(), apps, lines)) {
            LogPrinter printer = new LogPrinter(output, timestamps, apps.names().size() > 1);
            Instant from = since.at(Clock.systemUTC().instant());
            Consumer<OpenLogs.Line> print = line -> {
                if (!line.line().at().isBefore(from)) {
                    printer.print(line);
                }
            };
            logs.drain(print);
            if (follow) {
                follow(logs, print);
            }
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return ExitCode.DONE;
    }

    private void follow(OpenLogs logs, Consumer<OpenLogs.Line> print) throws IOException, InterruptedException {
        AtomicBoolean gone = new AtomicBoolean();
        caller.onGone(() -> gone.set(true));
        while (!gone.get()) {
            output.flush();
            logs.await();
            logs.drain(print);
        }
    }
}
