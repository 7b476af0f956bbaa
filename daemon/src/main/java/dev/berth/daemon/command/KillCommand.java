package dev.berth.daemon.command;

import dev.berth.executor.stage1.Answer;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppInstance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kill",
        description = "Signals the main process of a running app.",
        footer = "Where that ends the app, its pod's restart policy says what follows, as after any end.")
final class KillCommand implements Callable<Integer> {
    @Option(
            names = {"-s", "--signal"},
            paramLabel = "SIGNAL",
            converter = SignalName.class,
            description = "as in TERM, SIGTERM or 15; default: KILL")
    Signal signal = Signal.KILL;

    @Parameters(paramLabel = "POD[/APP]")
    String name = "";

    private final Service service;
    private final Output output;

    KillCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Pods.Selected selected = new Pods(PodStatuses.of(service.look())).app(name);
        AppInstance instance = selected.pod().app(selected.app()).instance();
        Answer answer =
                service.inside().supervisors().signalApp(selected.pod().handle().uid(), instance, signal);
        String app = selected.pod().handle().name() + "/" + selected.app();
        if (answer instanceof Answer.Refused refused && refused.is(Errno.ESRCH, Errno.ENOENT)) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    app + " does not run; see berth describe "
                            + selected.pod().handle().name());
        }
        answer.orThrow("send " + signal + " to " + app);
        output.line("sent " + signal + " to " + app);
        return ExitCode.DONE;
    }
}
