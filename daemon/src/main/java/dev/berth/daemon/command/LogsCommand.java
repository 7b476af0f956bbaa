package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.linux.SyscallException;
import java.io.IOException;
import java.util.concurrent.Callable;
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
            logs.drain(printer::print);
            if (follow) {
                follow(logs, printer);
            }
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return ExitCode.DONE;
    }

    private void follow(OpenLogs logs, LogPrinter printer) throws IOException, InterruptedException {
        Gone gone = new Gone();
        caller.onGone(gone::set);
        while (!gone.isSet()) {
            output.flush();
            logs.await();
            logs.drain(printer::print);
        }
    }

    /** Whether the caller went away. */
    private static final class Gone {
        private volatile boolean set;

        void set() {
            set = true;
        }

        boolean isSet() {
            return set;
        }
    }
}
