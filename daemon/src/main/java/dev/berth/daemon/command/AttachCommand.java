package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.executor.log.LogLine;
import dev.berth.linux.SyscallException;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description = "Shows what a running app writes from now on, line by line, until it ends.",
        footer = {
            "Its standard error comes on the standard error. Nothing is passed to the app, neither keys nor signals: to leave, press ctrl-C.",
            "Exits as the app's run does; 128 + N where signal N killed it."
        })
final class AttachCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POD[/APP]")
    String name = "";

    private final Service service;
    private final Caller caller;
    private final Output output;

    AttachCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws Exception {
        Pods pods = new Pods(PodStatuses.of(service.look()));
        Pods.Selected app = pods.app(name);
        if (pods.status(app).pid().isEmpty()) {
            throw app.notRunning();
        }
        AttachedRun run = AttachedRun.of(app, service);
        LoggedApps logged = new LoggedApps(app.named().pod(), List.of(app.app()));
        try (OpenLogs logs = OpenLogs.open(service.layout(), logged, 0)) {
            return follow(run, logs);
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    /** What is seen of the run before its lines are read tells whether these are all; what is seen after, which are its own. */
    private int follow(AttachedRun run, OpenLogs logs) throws IOException, InterruptedException {
        Presence presence = Presence.of(caller);
        Optional<ExitStatus> end = Optional.empty();
        List<LogLine> lines = new ArrayList<>();
        while (end.isEmpty() && presence.lasts()) {
            logs.await();
            end = run.look(lines.isEmpty()).end();
            lines.clear();
            logs.drain(line -> lines.add(line.line()));
            Instant next = run.look(end.isPresent()).next();
            lines.stream().filter(line -> line.at().isBefore(next)).forEach(this::print);
            output.flush();
        }
        return end.map(ExitCode::of).orElse(ExitCode.DONE);
    }

    private void print(LogLine line) {
        String text = line.text() + (line.whole() ? "\n" : "");
        if (line.stream() == LogLine.Stream.STDERR) {
            output.err().print(text);
        } else {
            output.text(text);
        }
    }
}
