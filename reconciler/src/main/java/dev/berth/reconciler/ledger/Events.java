package dev.berth.reconciler.ledger;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.List;

/** The events that people read; the type words are stable. */
final class Events {
    private Events() {}

    static RowChange of(PodHandle pod, Instant at, String type, String message) {
        return new RowChange.AddEvent(new Event(at, pod.name().value(), "", type, message));
    }

    static RowChange of(PodHandle pod, AppName app, Instant at, String type, String message) {
        return new RowChange.AddEvent(new Event(at, pod.name().value(), app.value(), type, message));
    }

    static RowChange admitted(Action.AdmitPod admit, Instant at) {
        return of(admit.pod(), at, "PodAdmitted", "uid " + admit.pod().uid());
    }

    static RowChange removalBegan(Action.BeginRemoval begin, Instant at) {
        String type = begin.reason().code() == Reason.Code.SUPERVISOR_LOST ? "SupervisorLost" : "PodRemovalBegan";
        return of(begin.pod(), at, type, begin.reason().toString());
    }

    static RowChange knobs(Action.SetKnobs set, Instant at) {
        String type = set.reason().code() == Reason.Code.DRIFT ? "DriftRepaired" : "KnobsChanged";
        return of(set.pod(), at, type, set.path() + ": " + set.reason());
    }

    static RowChange made(Action.Makes makes, Instant at, String gave) {
        String type = makes.reason().code() == Reason.Code.DRIFT ? "DriftRepaired" : "NetworkAttached";
        return of(makes.pod(), at, type, gave.isEmpty() ? makes.reason().toString() : gave);
    }

    static RowChange started(PodHandle pod, AppInstance instance, Instant at, Reason reason) {
        return of(pod, instance.app(), at, "AppStarted", "attempt " + instance.attempt() + because(reason));
    }

    static RowChange paused(PodHandle pod, AppInstance instance, Instant at, String type, Reason reason) {
        String told = reason.code() == Reason.Code.DRIFT ? "DriftRepaired" : type;
        return of(pod, instance.app(), at, told, reason.toString());
    }

    private static String because(Reason reason) {
        return reason.detail().isEmpty() ? "" : ": " + reason;
    }

    static RowChange asked(Action.SignalApp signal, Instant at) {
        String message = signal.signal() + ": " + signal.reason();
        return of(signal.pod(), signal.instance().app(), at, "AppStopRequested", message);
    }

    static List<RowChange> ended(PodHandle pod, AppName app, ExitRecord exit, Reason reason) {
        String type = exit.outOfMemory() ? "OutOfMemory" : "AppEnded";
        String message = exit.status().words() + (reason.detail().isEmpty() ? "" : " (" + reason.detail() + ")");
        return List.of(new RowChange.AddEnd(pod.name(), app, exit), of(pod, app, exit.at(), type, message));
    }
}
