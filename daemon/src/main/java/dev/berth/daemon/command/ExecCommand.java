package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Terminal;
import dev.berth.executor.launch.AppCommand;
import dev.berth.executor.launch.CommandTerminal;
import dev.berth.executor.launch.TerminalSize;
import dev.berth.executor.stage1.ExecSession;
import dev.berth.executor.stage1.ExecStart;
import dev.berth.linux.Errno;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.PodRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = "Runs a command in a running app, with exactly the app's confinement.",
        footer = "Exits as the command does; 128 + N where signal N killed it, 127 where it is not found.")
final class ExecCommand implements Callable<Integer> {
    private static final int PIECE = 16 * 1024;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;

    @Option(
            names = {"-n", "--no-stdin"},
            description = "leave the standard input alone; else it is passed to the command")
    boolean noInput;

    @Option(
            names = {"-i", "--stdin"},
            description = "pass the standard input, which is the default")
    boolean input;

    @Option(
            names = {"-t", "--tty"},
            description = "give the command a terminal, with the size and the keys of the caller's")
    boolean terminal;

    @Option(
            names = "--detach-keys",
            paramLabel = "KEYS",
            converter = DetachKeys.Converter.class,
            description = "keys that leave a command on a terminal to itself, such as ctrl-x,d; '' for none;"
                    + " default: ctrl-p,ctrl-q")
    DetachKeys detachKeys = DetachKeys.usual();

    @Parameters(index = "0", paramLabel = "POD[/APP]")
    String app = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "after --")
    List<String> argv = List.of();

    private final Service service;
    private final Caller caller;
    private final Output output;

    ExecCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        AppCommand command = command();
        Pods pods = new Pods(PodStatuses.of(service.look()));
        Pods.Selected selected = pods.app(app);
        if (pods.status(selected).phase() == AppPhase.PAUSED) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    selected.named() + " is paused, and a command in it would be, too; berth resume " + selected.named()
                            + " lets it go on");
        }
        PodRecord pod = selected.pod();
        try {
            ExecStart start = service.inside()
                    .exec()
                    .start(pod.handle(), pod.app(selected.app()).instance(), pod.target(), command);
            return start instanceof ExecStart.Running running
                    ? follow(running.session())
                    : refused((ExecStart.Refused) start);
        } catch (HostException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    private AppCommand command() {
        if (!terminal) {
            return AppCommand.onPipes(argv);
        }
        Terminal own = caller.terminal();
        if (noInput) {
            throw new CommandException(ExitCode.USAGE, "exec -t takes the keys of the terminal: leave out -n or -t");
        }
        if (!own.input()) {
            throw new CommandException(
                    ExitCode.PROBLEM, "exec -t: the standard input is no terminal: leave out -t to use pipes");
        }
        return AppCommand.onTerminal(argv, new CommandTerminal(size(own.size()), own.type()));
    }

    private static TerminalSize size(Terminal.Size size) {
        return new TerminalSize(size.rows(), size.columns());
    }

    private int refused(ExecStart.Refused refused) {
        output.problem("exec in " + app + ": " + refused.why());
        if (refused.why().is(Errno.ENOENT)) {
            return NOT_FOUND;
        }
        return refused.why().is(Errno.EACCES) ? NOT_EXECUTABLE : ExitCode.PROBLEM;
    }

    private int follow(ExecSession session) {
        try (session) {
            caller.onGone(session::close);
            if (terminal) {
                caller.raw(size -> session.resize(size(size)));
            }
            feed(session);
            return session.pump(new Streams(caller), ExecSession.NO_LIMIT)
                    .map(ExitCode::of)
                    .orElseGet(this::detached);
        } catch (IOException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    private int detached() {
        output.progress("\r\ndetached; the command goes on in " + app + "\r");
        return ExitCode.DONE;
    }

    private void feed(ExecSession session) {
        if (noInput) {
            session.closeInput();
            return;
        }
        Thread feeder = new Thread(() -> pass(session), "exec-input");
        feeder.setDaemon(true);
        feeder.start();
    }

    private void pass(ExecSession session) {
        DetachKeys keys = terminal ? detachKeys : DetachKeys.none();
        try (InputStream in = caller.in()) {
            byte[] buffer = new byte[PIECE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                session.write(keys.pass(Arrays.copyOf(buffer, count)));
                if (keys.complete()) {
                    session.detach();
                    return;
                }
            }
            session.closeInput();
        } catch (IOException | HostException e) {
            // The command ended or its caller went away: there is nobody left to feed, or nobody who feeds.
        }
    }

    /** Hands the command's output on as it comes. */
    private record Streams(Caller caller) implements ExecSession.Output {
        @Override
        public void out(byte[] piece) {
            write(caller.out(), piece);
        }

        @Override
        public void err(byte[] piece) {
            write(caller.err(), piece);
        }

        private static void write(OutputStream to, byte[] piece) {
            try {
                to.write(piece);
                to.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
