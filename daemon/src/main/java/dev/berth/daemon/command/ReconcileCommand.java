package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.PodState;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reconcile",
        description = "Has the manifests read and everything on the host looked at closely now.",
        footer = {
            "berthd does both by itself; this is for those who don't want to wait.",
            "Exits 1 when manifests have problems, 3 when deletions are halted or pods not ready in time."
        })
final class ReconcileCommand implements Callable<Integer> {
    @Option(names = "--confirm-delete", description = "delete the pods whose manifests are gone, however many they are")
    boolean confirmDelete;

    @Option(names = "--wait", description = "wait until all pods are ready")
    boolean untilReady;

    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    ReconcileCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        if (dryRun.asked) {
            return tell();
        }
        if (confirmDelete) {
            confirm();
        }
        output.progress(summary(service.scan()));
        DesiredState intent = service.intent();
        int verdict = verdict(intent.problems(), intent.halt());
        int waited = untilReady ? ready() : ExitCode.DONE;
        return waited == ExitCode.DONE ? verdict : waited;
    }

    private int tell() {
        DesiredState intent = service.intent();
        Proposal now = Proposal.of(service);
        int told = dryRun.tellChanges(service, output, confirmDelete ? now.without(intent.waiting()) : now);
        int verdict = verdict(intent.problems(), confirmDelete ? "" : intent.halt());
        return told == ExitCode.DONE ? verdict : told;
    }

    private static String summary(Snapshot seen) {
        SortedSet<String> working = new TreeSet<>();
        seen.plan().work().keySet().forEach(lane -> {
            if (lane instanceof Lane.Pod pod) {
                working.add(pod.name().value());
            }
        });
        seen.world().pods().forEach((name, state) -> {
            if (state instanceof PodState.Busy) {
                working.add(name.value());
            }
        });
        String work = working.isEmpty() ? "nothing to do" : "at work on " + String.join(", ", working);
        int pods = seen.world().pods().size();
        return pods + (pods == 1 ? " pod" : " pods") + " looked at: " + work;
    }

    private void confirm() {
        String pods = service.intent().waiting().stream().map(PodName::value).collect(Collectors.joining(", "));
        output.progress(pods.isEmpty() ? "no pod waits for its deletion" : "deletion confirmed: " + pods);
        service.confirmDeletions();
        service.refresh();
    }

    private int verdict(List<Problem> problems, String halt) {
        output.problems(problems);
        if (!halt.isEmpty()) {
            output.problem("deletions are halted: " + halt + "; to go on: berth reconcile --confirm-delete");
        }
        if (!problems.isEmpty()) {
            return ExitCode.PROBLEM;
        }
        return halt.isEmpty() ? ExitCode.DONE : ExitCode.BLOCKED;
    }

    private int ready() {
        return new Waiting(service, output, wait.limit())
                .untilReady(List.copyOf(service.look().wanted().pods().keySet()));
    }
}
