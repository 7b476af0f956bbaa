package dev.berth.daemon.command;

import dev.berth.executor.stage1.Answer;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppInstance;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    KillCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Pods pods = new Pods(PodStatuses.of(service.look()));
        Pods.Selected selected = pods.app(name);
        String app = selected.pod().handle().name() + "/" + selected.app();
        if (dryRun.asked) {
            if (!pods.runs(selected)) {
                throw notRunning(selected);
            }
            dryRun.tell(output, "app/" + app + " sent " + signal);
            return ExitCode.DONE;
        }
        AppInstance instance = selected.pod().app(selected.app()).instance();
        Answer answer =
                service.inside().supervisors().signalApp(selected.pod().handle().uid(), instance, signal);
        if (answer instanceof Answer.Refused refused && refused.is(Errno.ESRCH, Errno.ENOENT)) {
            throw notRunning(selected);
        }
        answer.orThrow("send " + signal + " to " + app);
        output.line("sent " + signal + " to " + app);
        return ExitCode.DONE;
    }

    private static CommandException notRunning(Pods.Selected app) {
        PodName pod = app.pod().handle().name();
        return new CommandException(
                ExitCode.PROBLEM, pod + "/" + app.app() + " does not run; see berth describe " + pod);
    }
}
