package dev.berth.daemon.command;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.StateStore.Revision;
import dev.berth.reconciler.rules.Change;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.world.PodTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a pod's manifest said over time. */
record Revisions(String pod, List<Revision> newestFirst) {
    Revisions {
        newestFirst = List.copyOf(newestFirst);
    }

    /** Those that are kept of a pod, which may be gone. */
    static Revisions of(Service service, String pod) {
        List<Revision> known = service.store().revisions(pod);
        if (known.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "nothing is known of a pod " + pod);
        }
        return new Revisions(pod, known);
    }

    Revision newest() {
        return newestFirst.get(0);
    }

    Revision number(int number) {
        return newestFirst.stream()
                .filter(revision -> revision.number() == number)
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "there is no revision " + number + " of pod " + pod + "; there are "
                                + newestFirst.stream()
                                        .map(revision -> Integer.toString(revision.number()))
                                        .collect(Collectors.joining(", "))));
    }

    /** The one that was followed by this one, if it is still kept. */
    Optional<Revision> before(Revision revision) {
        return newestFirst.stream()
                .filter(other -> other.number() == revision.number() - 1)
                .findFirst();
    }

    /** The fields that differ. */
    static List<Change> changes(PodSpec older, PodSpec newer) {
        return FieldRules.diff(PodTarget.sketch(older), PodTarget.sketch(newer));
    }
}
