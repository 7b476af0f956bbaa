package dev.berth.daemon.command;

import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A pod as JSON shows it; what is not known is an empty text or list, times are in UTC. */
record PodView(
        String pod,
        String uid,
        SortedMap<String, String> labels,
        String state,
        String reason,
        boolean outdated,
        String created,
        String next,
        List<String> addresses,
        String ports,
        int restarts,
        List<AppView> apps) {
    /** An app as JSON shows it; a pid of 0 is none. */
    record AppView(
            String app,
            boolean init,
            String image,
            String imageDigest,
            String state,
            String reason,
            int pid,
            int restarts,
            String since,
            String nextStart,
            Optional<EndView> lastEnd) {
        static AppView of(AppStatus app, Optional<AppTarget> target) {
            return new AppView(
                    app.name().value(),
                    app.init(),
                    target.map(known -> known.spec().image().text()).orElse(""),
                    target.map(AppTarget::imageDigest).orElse(""),
                    app.phase().word(),
                    app.reason(),
                    app.pid().orElse(0),
                    app.restarts(),
                    time(app.since()),
                    time(app.nextStart()),
                    app.lastExit().map(EndView::of));
        }
    }

    /** An end as JSON shows it. */
    record EndView(int attempt, String how, boolean outOfMemory, String stopReason, String started, String ended) {
        static EndView of(ExitRecord exit) {
            return new EndView(
                    exit.attempt(),
                    exit.status().words(),
                    exit.outOfMemory(),
                    exit.stopReason().orElse(""),
                    exit.startedAt().toString(),
                    exit.at().toString());
        }
    }

    static PodView of(PodStatus pod) {
        return new PodView(
                pod.name().value(),
                pod.record().map(record -> record.handle().uid().value()).orElse(""),
                pod.labels(),
                pod.phase().word(),
                pod.reason(),
                pod.outdated(),
                time(pod.record().map(PodRecord::createdAt)),
                time(pod.nextEvent()),
                pod.record().map(PodView::addresses).orElse(List.of()),
                pod.record()
                        .map(record -> PodTable.hostPorts(record.target().spec()))
                        .orElse(""),
                pod.restarts(),
                pod.apps().stream()
                        .map(app -> AppView.of(app, target(pod, app)))
                        .toList());
    }

    private static Optional<AppTarget> target(PodStatus pod, AppStatus app) {
        return pod.record().flatMap(record -> record.target().app(app.name()));
    }

    private static List<String> addresses(PodRecord record) {
        return record.attachments().stream()
                .map(Attachment::addresses)
                .flatMap(List::stream)
                .toList();
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
