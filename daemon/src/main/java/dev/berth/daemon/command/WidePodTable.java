package dev.berth.daemon.command;

import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What {@code ps -o wide} prints: what names a pod's things elsewhere on the host, and when they began. */
final class WidePodTable {
    private static final int SHORT_DIGEST = 12;

    private final Instant now;

    WidePodTable(Instant now) {
        this.now = now;
    }

    /** A line for each pod. */
    String pods(List<PodStatus> pods, Ansi ansi) {
        Table table = new Table(
                ansi,
                List.of("POD", "UID", "READY", "STATE", "RESTARTS", "CREATED", "ADDRESSES", "APPS", "IMAGES", "WHY"));
        for (PodStatus pod : pods) {
            table.row(List.of(
                    pod.name().value(),
                    of(pod, record -> record.handle().uid().value()),
                    of(pod, record -> pod.running() + "/" + pod.lasting()),
                    PodTable.state(pod.phase()),
                    Integer.toString(pod.restarts()),
                    of(pod, record -> at(record.createdAt())),
                    of(pod, WidePodTable::addresses),
                    of(pod, record -> joined(record, app -> app.name().value())),
                    of(pod, record -> joined(record, WidePodTable::digest)),
                    pod.reason()));
        }
        return table.text();
    }

    /** A line for each app. */
    String apps(List<PodStatus> pods, Ansi ansi) {
        Table table = new Table(
                ansi, List.of("POD/APP", "STATE", "PID", "RESTARTS", "STARTED", "AGE", "IMAGE", "DIGEST", "WHY"));
        for (PodStatus pod : pods) {
            for (AppStatus app : pod.apps()) {
                Optional<AppTarget> target =
                        pod.record().flatMap(record -> record.target().app(app.name()));
                table.row(List.of(
                        pod.name() + "/" + app.name(),
                        app.phase().word(),
                        app.pid().isPresent() ? Integer.toString(app.pid().getAsInt()) : "-",
                        Integer.toString(app.restarts()),
                        app.since().map(WidePodTable::at).orElse("-"),
                        app.since().map(from -> Ages.between(from, now)).orElse("-"),
                        target.map(known -> known.spec().image().text()).orElse("-"),
                        target.map(WidePodTable::digest).orElse("-"),
                        app.reason()));
            }
        }
        return table.text();
    }

    private static String of(PodStatus pod, Function<PodRecord, String> cell) {
        return pod.record().map(cell).filter(text -> !text.isEmpty()).orElse("-");
    }

    private static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String joined(PodRecord record, Function<AppTarget, String> part) {
        return record.target().apps().stream().map(part).collect(Collectors.joining(","));
    }

    /** As in {@code default=10.87.1.2}. */
    private static String addresses(PodRecord record) {
        return record.attachments().isEmpty()
                ? PodTable.addresses(record)
                : record.attachments().stream().map(WidePodTable::addresses).collect(Collectors.joining(","));
    }

    private static String addresses(Attachment attachment) {
        return attachment.network() + "="
                + attachment.addresses().stream().map(PodTable::withoutPrefix).collect(Collectors.joining("+"));
    }

    /** The beginning of a digest without its algorithm, enough to tell images apart. */
    private static String digest(AppTarget app) {
        String hex = app.imageDigest().replaceFirst("^[^:]*:", "");
        return hex.isEmpty() ? "-" : hex.substring(0, Math.min(hex.length(), SHORT_DIGEST));
    }
}
