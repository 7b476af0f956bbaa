package dev.berth.daemon.command;

import dev.berth.executor.stage1.Answer;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.PodRecord;
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
        AppStatus status = pods.status(selected);
        if (dryRun.asked) {
            if (status.pid().isEmpty()) {
                throw selected.notRunning();
            }
            dryRun.tell(output, "app/" + selected.named() + " sent " + signal);
            return ExitCode.DONE;
        }
        send(selected);
        boolean paused = status.phase() == AppPhase.PAUSED;
        if (paused && signal.equals(Signal.KILL)) {
            end(selected);
        }
        boolean waits = paused && !signal.equals(Signal.KILL);
        output.line("sent " + signal + " to " + selected.named() + (waits ? ", which gets it when it is resumed" : ""));
        return ExitCode.DONE;
    }

    private void send(Pods.Selected app) {
        PodRecord pod = app.pod();
        Answer answer = service.inside()
                .supervisors()
                .signalApp(pod.handle().uid(), pod.app(app.app()).instance(), signal);
        if (answer instanceof Answer.Refused refused && refused.is(Errno.ESRCH, Errno.ENOENT)) {
            throw app.notRunning();
        }
        answer.orThrow("send " + signal + " to " + app.named());
    }

    /** What version 1's freezer holds ends only when it is thawed, which its cgroup's kill does; what else runs there would be killed after the app's end anyway. */
    private void end(Pods.Selected app) {
        PodRecord pod = app.pod();
        service.inside()
                .cgroups()
                .killAll(CgroupPath.ofApp(pod.handle().uid(), pod.app(app.app()).instance()));
    }
}
