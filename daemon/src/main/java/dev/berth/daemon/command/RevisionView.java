package dev.berth.daemon.command;

import dev.berth.reconciler.port.StateStore.Revision;
import dev.berth.reconciler.rules.Change;
import java.util.List;

/**
 * A revision as scripts see it.
 *
 * @param at in UTC
 * @param changes against the one before; empty for the oldest that is kept
 */
record RevisionView(int revision, String at, List<String> changes) {
    static RevisionView of(Revision revision, List<Change> changes) {
        return new RevisionView(
                revision.number(),
                Ages.at(revision.at()),
                changes.stream().map(Change::words).toList());
    }
}
