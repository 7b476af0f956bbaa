package dev.berth.reconciler.plan;

import dev.berth.reconciler.ledger.Failures;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The moments at which something becomes due. */
final class Waits {
    private Waits() {}

    /** After a failed effect nothing that touches the host is tried before its time. */
    static Optional<Action> afterFailure(PodCase pod) {
        return pod.record()
                .failure()
                .flatMap(failure -> Failures.pauseLeft(failure, pod.now())
                        .map(at -> wake(pod, at, Reason.Code.BACK_OFF, failure.action() + ": " + failure.error())));
    }

    /** Asked when its pause is over and no rule has anything to do: then nobody needs what failed. */
    static Optional<Action> forgetFailure(PodCase pod) {
        return pod.record()
                .failure()
                .map(failure -> new Action.ForgetFailure(
                        pod.handle(),
                        new Reason(Reason.Code.UNFINISHED, failure.action() + " is not needed any more")));
    }

    /** The earliest moment at which a rule of this pod has more to say. */
    static Optional<Action> next(PodCase pod) {
        Stream<Action.WakeAt> own = Removal.pauseLeft(pod)
                .map(at -> wake(pod, at, Reason.Code.SUPERVISOR_LOST, "supervisor lost soon after the pod's start"))
                .stream();
        return Stream.concat(own, pod.apps().stream().flatMap(app -> ofApp(app).stream()))
                .min((one, other) -> one.at().compareTo(other.at()))
                .map(wake -> wake);
    }

    private static Optional<Action.WakeAt> ofApp(AppCase app) {
        if (app.open()) {
            boolean killed = app.row(Resource.Kind.APP).isEmpty();
            Optional<Instant> due = killed ? Ends.statusDue(app) : Stops.graceLeft(app);
            return due.map(at -> wake(app.pod(), at, Reason.Code.STOPPING, "app " + app.name() + " is stopping"));
        }
        boolean resting = app.record().done()
                || app.paused()
                || app.held()
                || app.pod().removing()
                || app.stop().isPresent()
                || app.live();
        return resting
                ? Optional.empty()
                : Starts.backOffLeft(app)
                        .map(at -> wake(
                                app.pod(),
                                at,
                                Reason.Code.BACK_OFF,
                                "app " + app.name() + " waits for its next start"));
    }

    private static Action.WakeAt wake(PodCase pod, Instant at, Reason.Code code, String detail) {
        return new Action.WakeAt(new Lane.Pod(pod.handle().name()), at, new Reason(code, detail));
    }
}
