package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "wait",
        description = "Waits until pods are as asked, and tells every change on the way.",
        footer = "Exits 3 when that takes too long, or can't be before something outside changes.")
final class WaitCommand implements Callable<Integer> {
    /** What is waited for. */
    enum Until {
        ready,
        exited,
        gone
    }

    @Option(
            names = "--for",
            paramLabel = "STATE",
            description =
                    "ready: all apps run and every probe succeeds, or completed; exited: all apps have ended for good;"
                            + " gone: there is no such pod; default: ready")
    Until until = Until.ready;

    @Mixin
    Wait wait = new Wait();

    @Parameters(arity = "1..*", paramLabel = "POD")
    List<String> names = List.of();

    private final Service service;
    private final Output output;

    WaitCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Waiting waiting = new Waiting(service, output, wait.limit());
        Pods pods = new Pods(PodStatuses.of(service.look()));
        return switch (until) {
            case ready -> waiting.untilReady(known(pods));
            case exited -> waiting.untilExited(known(pods));
            case gone -> waiting.untilGone(present(pods));
        };
    }

    private List<PodName> known(Pods pods) {
        return names.stream().map(pods::pod).map(PodStatus::name).toList();
    }

    private List<PodName> present(Pods pods) {
        return names.stream()
                .flatMap(name -> pods.named(name).stream())
                .map(PodStatus::name)
                .toList();
    }
}
