package dev.berth.reconciler.status;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The phase that the states of a pod's apps make together. */
final class AppsPhase {
    private static final Set<AppPhase> OVER = EnumSet.of(AppPhase.COMPLETED, AppPhase.FAILED);
    private static final Set<AppPhase> AT_REST = EnumSet.of(AppPhase.STOPPED, AppPhase.COMPLETED, AppPhase.FAILED);
    private static final Set<AppPhase> GOING = EnumSet.of(AppPhase.STOPPING, AppPhase.COMPLETED, AppPhase.FAILED);
    private static final Set<AppPhase> UP = EnumSet.of(AppPhase.RUNNING, AppPhase.UNREADY, AppPhase.COMPLETED);
    private static final Set<AppPhase> UP_OR_HELD =
            EnumSet.of(AppPhase.RUNNING, AppPhase.UNREADY, AppPhase.COMPLETED, AppPhase.PAUSED, AppPhase.WAITING);
    private static final Set<AppPhase> ILL =
            EnumSet.of(AppPhase.BACK_OFF, AppPhase.ENDED, AppPhase.FAILED, AppPhase.UNHEALTHY);

    private AppsPhase() {}

    static PodPhase of(List<AppStatus> apps, boolean probed) {
        Set<AppPhase> phases = EnumSet.noneOf(AppPhase.class);
        apps.stream().filter(app -> !hasPlayedItsPart(app)).forEach(app -> phases.add(app.phase()));
        if (apps.stream().anyMatch(app -> app.init() && app.phase() == AppPhase.FAILED)) {
            return PodPhase.FAILED;
        }
        if (OVER.containsAll(phases)) {
            return phases.contains(AppPhase.FAILED) ? PodPhase.FAILED : PodPhase.COMPLETED;
        }
        if (GOING.containsAll(phases)) {
            return PodPhase.STOPPING;
        }
        if (phases.contains(AppPhase.STOPPED)) {
            return AT_REST.containsAll(phases) ? PodPhase.STOPPED : PodPhase.STOPPING;
        }
        if (phases.contains(AppPhase.PAUSED) && UP_OR_HELD.containsAll(phases)) {
            return PodPhase.PAUSED;
        }
        if (UP.containsAll(phases)) {
            return probed && !phases.contains(AppPhase.UNREADY) ? PodPhase.READY : PodPhase.RUNNING;
        }
        if (phases.stream().noneMatch(ILL::contains)) {
            return PodPhase.STARTING;
        }
        return phases.stream().anyMatch(AppPhase::runs) ? PodPhase.DEGRADED : PodPhase.BACK_OFF;
    }

    private static boolean hasPlayedItsPart(AppStatus app) {
        return app.init() && app.phase() == AppPhase.COMPLETED;
    }
}
