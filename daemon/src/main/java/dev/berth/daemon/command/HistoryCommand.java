package dev.berth.daemon.command;

import dev.berth.manifests.berth.BerthWriter;
import dev.berth.reconciler.port.StateStore.Revision;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Lists what a pod's manifest said over time, newest first, or shows one revision as a manifest.",
        footer = {
            "The newest 50 are kept, with the values of variables; those of pods that are gone until 5000 came after them.",
            "What changed in images and in secrets is told by events.",
            "berth diff compares revisions; berth rollback goes back to one."
        })
final class HistoryCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "POD")
    String pod = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "REVISION", description = "show this one, with every default")
    Optional<Integer> number = Optional.empty();

    @Mixin
    ListFormat format = new ListFormat();

    private final Service service;
    private final Output output;

    HistoryCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        Revisions revisions = Revisions.of(service, pod);
        output.text(number.map(revisions::number)
                .map(revision -> new BerthWriter().write(revision.spec()))
                .orElseGet(() -> list(revisions)));
        return ExitCode.DONE;
    }

    private String list(Revisions revisions) {
        List<RevisionView> views = revisions.newestFirst().stream()
                .map(revision -> view(revisions, revision))
                .toList();
        return format.text(() -> table(revisions, views), views);
    }

    private static RevisionView view(Revisions revisions, Revision revision) {
        return RevisionView.of(
                revision,
                revisions
                        .before(revision)
                        .map(before -> Revisions.changes(before.spec(), revision.spec()))
                        .orElse(List.of()));
    }

    private String table(Revisions revisions, List<RevisionView> views) {
        Instant now = Clock.systemUTC().instant();
        Table table = new Table(output.ansi(), List.of("REVISION", "AGE", "CHANGE"));
        for (int index = 0; index < views.size(); index++) {
            List<String> changes = views.get(index).changes();
            table.row(List.of(
                    Integer.toString(views.get(index).revision()),
                    Ages.between(revisions.newestFirst().get(index).at(), now),
                    changes.isEmpty() ? "-" : changes.get(0)));
            changes.stream().skip(1).forEach(change -> table.row(List.of("", "", change)));
        }
        return table.text();
    }
}
