package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.executor.log.LogLine;
import dev.berth.executor.stage1.AppInput;
import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        description = "Shows what a running app writes from now on, line by line, until it ends.",
        footer = {
            "Its standard error comes on the standard error. To leave, press ctrl-C: the app goes on, and its standard input stays open, also when that of the command ends.",
            "Exits as the app's run does; 128 + N where signal N killed it."
        })
final class AttachCommand implements Callable<Integer> {
    private static final int PIECE = 16 * 1024;

    @Option(
            names = {"-i", "--stdin"},
            description = "pass the standard input to the app, whose manifest must say stdin: true")
    boolean input;

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
        if (input && !takesInput(app)) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    app.named()
                            + " reads nothing: its manifest does not say stdin: true; leave out -i to see its output");
        }
        AttachedRun run = AttachedRun.of(app, service);
        LoggedApps logged = new LoggedApps(app.named().pod(), List.of(app.app()));
        try (OpenLogs logs = OpenLogs.open(service.layout(), logged, 0)) {
            Presence presence = Presence.of(caller);
            if (input) {
                feed(run, presence);
            }
            return follow(run, logs, presence);
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    /** What is seen of the run before its lines are read tells whether these are all; what is seen after, which are its own. */
    private int follow(AttachedRun run, OpenLogs logs, Presence presence) throws IOException, InterruptedException {
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

    private static boolean takesInput(Pods.Selected app) {
        return app.pod()
                .target()
                .app(app.app())
                .filter(target -> target.spec().takesInput())
                .isPresent();
    }

    private void feed(AttachedRun run, Presence presence) {
        Thread feeder = new Thread(() -> pass(run, presence), "attach-input");
        feeder.setDaemon(true);
        feeder.start();
    }

    private void pass(AttachedRun run, Presence presence) {
        AppInput to = new AppInput(service.inside().supervisors(), run.uid(), run.instance());
        try (InputStream in = caller.in()) {
            byte[] buffer = new byte[PIECE];
            for (int count = in.read(buffer); count >= 0 && presence.lasts(); count = in.read(buffer)) {
                to.write(Arrays.copyOf(buffer, count), presence::lasts);
            }
        } catch (HostException e) {
            output.problem(e.getMessage() + "; nothing more is passed to it");
        } catch (IOException e) {
            // The caller went away: there is nobody left who writes.
        }
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
