package dev.berth.daemon.command;

import dev.berth.reconciler.port.StateStore.Revision;
import dev.berth.reconciler.rules.Change;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = "Compares two revisions of a pod field by field, with what the change costs.",
        footer = "Exits 2 when they differ. What the manifest directory asks for now is compared by berth plan.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "POD")
    String pod = "";

    @Parameters(index = "1", paramLabel = "REVISION")
    int older;

    @Parameters(index = "2", arity = "0..1", paramLabel = "REVISION", description = "default: the newest")
    Optional<Integer> newer = Optional.empty();

    private final Service service;
    private final Output output;

    DiffCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Revisions revisions = Revisions.of(service, pod);
        Revision to = newer.map(revisions::number).orElseGet(revisions::newest);
        List<Change> changes = Revisions.changes(revisions.number(older).spec(), to.spec());
        changes.forEach(change -> output.line(change.words() + "   " + Words.of(change.impact())));
        return changes.isEmpty() ? ExitCode.DONE : ExitCode.CHANGES;
    }
}
