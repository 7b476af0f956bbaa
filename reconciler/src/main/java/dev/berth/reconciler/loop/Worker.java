package dev.berth.reconciler.loop;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.ledger.Bookkeeping;
import dev.berth.reconciler.ledger.Records;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out the actions of a pod's lane, one after the other, and writes down each. Rows after one effect and rows before the next go in one transaction:
 * nothing happens between them. The places that consecutive actions make are written down before the first of them, so that a pod starts with fewer waits for
 * the database; an interruption among them leaves rows of places that were never made, as one just before each of them does.
 */
final class Worker {
    private final Board board;
    private final Host host;
    private final PodName pod;
    private final List<RowChange> unwritten = new ArrayList<>();
    private Optional<PodRecord> record;

    Worker(Board board, Host host, PodName pod) {
        this.board = board;
        this.host = host;
        this.pod = pod;
        this.record = board.record(pod);
    }

    /** Carries the actions out until one fails. */
    void carryOut(List<Action> actions) {
        for (List<Action> step : steps(actions)) {
            announce(step);
            if (!step.stream().allMatch(this::carryOut)) {
                break;
            }
        }
        write();
    }

    /** The actions in order, those that make places together with their neighbours of that kind, any other alone. */
    private static List<List<Action>> steps(List<Action> actions) {
        List<List<Action>> steps = new ArrayList<>();
        boolean places = false;
        for (Action action : actions) {
            boolean more = makesPlace(action);
            if (!places || !more) {
                steps.add(new ArrayList<>());
            }
            steps.get(steps.size() - 1).add(action);
            places = more;
        }
        return steps;
    }

    private void announce(List<Action> step) {
        step.forEach(action -> note(Bookkeeping.before(action, record, now())));
        if (step.get(0) instanceof Action.OnHost) {
            write();
        }
    }

    private static boolean makesPlace(Action action) {
        return action instanceof Action.Makes makes && makes.resource().kind().isPlace();
    }

    private boolean carryOut(Action action) {
        Outcome outcome = action instanceof Action.OnHost onHost ? host.attempt(onHost) : new Outcome.Done();
        if (outcome instanceof Outcome.Failed failed) {
            record.ifPresent(known -> note(Bookkeeping.failed(
                    action, known, failed.error(), now(), host.draw().getAsLong())));
            return false;
        }
        note(Bookkeeping.done(action, record, outcome, now()));
        return true;
    }

    private Instant now() {
        return host.time().instant();
    }

    private void note(List<RowChange> rows) {
        record = Records.apply(record, rows);
        unwritten.addAll(rows);
    }

    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        host.store().apply(List.copyOf(unwritten));
        board.put(pod, record);
        unwritten.forEach(this::tell);
        unwritten.clear();
    }

    private void tell(RowChange row) {
        if (row instanceof RowChange.AddEvent add) {
            host.events().happened(add.event());
        }
    }
}
