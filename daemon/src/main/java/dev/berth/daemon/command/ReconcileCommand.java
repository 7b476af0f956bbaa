package dev.berth.daemon.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reconcile",
        description = "Has the manifests read and everything on the host looked at closely now.",
        footer = "berthd does both by itself; this is for those who don't want to wait.")
final class ReconcileCommand implements Callable<Integer> {
    @Option(names = "--confirm-delete", description = "delete the pods whose manifests are gone, however many they are")
    boolean confirmDelete;

    @Option(names = "--wait", description = "wait until all pods are ready")
    boolean untilReady;

    @Mixin
    Wait wait = new Wait();

    private final Service service;
    private final Output output;

    ReconcileCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        if (confirmDelete) {
            output.progress("deletion confirmed: " + service.intent().waiting());
            service.confirmDeletions();
            service.refresh();
        }
        service.scan();
        service.intent().problems().forEach(problem -> output.problem(problem.toString()));
        String halt = service.intent().halt();
        if (!halt.isEmpty()) {
            output.problem("deletions are halted: " + halt + "; to go on: berth reconcile --confirm-delete");
        }
        return untilReady ? ready() : ExitCode.DONE;
    }

    private int ready() {
        return new Waiting(service, output, wait.limit())
                .untilReady(List.copyOf(service.look().wanted().pods().keySet()));
    }
}
