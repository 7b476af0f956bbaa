package dev.berth.statedb;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The changes of one pod's life, so far that every table has rows; and single ones to build tests from. */
final class SampleChanges {
    static final Instant START = Instant.parse("2026-11-01T12:00:00.123456789Z");
    static final AppName WEB = new AppName("web");

    /** Why the app was ended. */
    static final Optional<String> STOP_REASON = Optional.of("liveness probe failed 3 times in a row: exit code 1");

    static final Health UNREADY = new Health(new AppInstance(WEB, 3), false, 3, START, "exit code 1");

    static final String IMAGE = "rootfs:/srv/root";

    private SampleChanges() {}

    static PodHandle pod(String name, int number) {
        return new PodHandle(new PodName(name), new PodUid("%012x".formatted(number)));
    }

    static RowChange add(PodHandle pod) {
        return new RowChange.AddPod(pod, SampleTarget.named(pod.name().value()), "boot-1", START);
    }

    static RowChange event(String pod, int number) {
        return new RowChange.AddEvent(
                new Event(START.plusSeconds(number), pod, "web", "AppStarted", "start " + number));
    }

    static ExitRecord exit(int attempt) {
        return exit(attempt, STOP_REASON);
    }

    static ExitRecord exit(int attempt, Optional<String> stopReason) {
        return new ExitRecord(attempt, new ExitStatus.Signaled(9), true, stopReason, START, START.plusSeconds(attempt));
    }

    /** A pod in the middle of its removal, with all there can be of it. */
    static List<RowChange> wholeLife(PodHandle pod) {
        return wholeLife(pod, STOP_REASON);
    }

    static List<RowChange> wholeLife(PodHandle pod, Optional<String> stopReason) {
        PodUid uid = pod.uid();
        return List.of(
                add(pod),
                new RowChange.PutApp(uid, ended(stopReason)),
                new RowChange.PutApp(uid, AppRecord.fresh(new AppName("plain"))),
                new RowChange.AddEnd(pod.name(), WEB, exit(3, stopReason)),
                new RowChange.PutResource(uid, Resource.of(Resource.Kind.POD_DIRECTORY), LedgerState.MADE),
                new RowChange.PutResource(
                        uid, Resource.of(Resource.Kind.APP_ROOT, new AppInstance(WEB, 3)), LedgerState.REMOVING),
                new RowChange.PutAttachment(
                        uid, new Attachment("default", "eth0", List.of("10.89.0.2/24", "fd00::2/64"))),
                new RowChange.PutFailure(
                        uid,
                        Optional.of(
                                new Failure("detach network", "portmap: exit 1", 2, START, START.plusMillis(1500)))),
                new RowChange.PutRemoval(uid, new Reason(Reason.Code.DELETED, "manifest is gone")),
                event(pod.name().value(), 1),
                new RowChange.PutStop(pod.name()),
                new RowChange.PutPause(new NamedApp(pod.name(), WEB)),
                new RowChange.PutImageUse(IMAGE, START),
                new RowChange.AddRevision(SampleTarget.named(pod.name().value()).spec(), START),
                new RowChange.PutHealth(uid, Probe.Kind.READINESS, UNREADY));
    }

    private static AppRecord ended(Optional<String> stopReason) {
        return new AppRecord(
                WEB,
                3,
                2,
                1,
                Optional.of(START),
                Optional.of(START.plusNanos(1)),
                Optional.of(exit(3, stopReason)),
                Optional.of(START.plusSeconds(20)),
                true);
    }
}
