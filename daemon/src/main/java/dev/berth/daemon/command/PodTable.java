package dev.berth.daemon.command;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What {@code ps} prints. */
final class PodTable {
    private final Instant now;

    PodTable(Instant now) {
        this.now = now;
    }

    /** A line for each pod. */
    String pods(List<PodStatus> pods, Ansi ansi) {
        Table table = new Table(ansi, List.of("POD", "READY", "STATE", "RESTARTS", "AGE", "IP", "PORTS", "WHY"));
        for (PodStatus pod : pods) {
            table.row(List.of(
                    pod.name().value(),
                    pod.record()
                            .map(record -> pod.running() + "/" + pod.lasting())
                            .orElse("-"),
                    state(pod.phase()),
                    Integer.toString(pod.restarts()),
                    age(pod.record().map(PodRecord::createdAt)),
                    pod.record().map(PodTable::addresses).orElse("-"),
                    pod.record().map(PodTable::ports).orElse("-"),
                    pod.reason()));
        }
        return table.text();
    }

    /** A line for each app. */
    String apps(List<PodStatus> pods, Ansi ansi) {
        Table table = new Table(ansi, List.of("POD/APP", "STATE", "PID", "RESTARTS", "SINCE", "LAST END", "WHY"));
        for (PodStatus pod : pods) {
            for (AppStatus app : pod.apps()) {
                table.row(List.of(
                        pod.name() + "/" + app.name(),
                        app.phase().word(),
                        app.pid().isPresent() ? Integer.toString(app.pid().getAsInt()) : "-",
                        Integer.toString(app.restarts()),
                        age(app.since()),
                        app.lastExit().map(Ends::brief).orElse("-"),
                        app.reason()));
            }
        }
        return table.text();
    }

    /** A pod's addresses; {@code host} where it has the host's. */
    static String addresses(PodRecord record) {
        if (record.target().spec().network() == NetworkMode.HOST) {
            return "host";
        }
        String all = record.attachments().stream()
                .map(Attachment::addresses)
                .flatMap(List::stream)
                .map(PodTable::withoutPrefix)
                .collect(Collectors.joining(","));
        return all.isEmpty() ? "-" : all;
    }

    /** {@code 10.87.1.2} of {@code 10.87.1.2/20}. */
    static String withoutPrefix(String address) {
        return address.replaceFirst("/.*", "");
    }

    private static String ports(PodRecord record) {
        String all = hostPorts(record.target().spec());
        return all.isEmpty() ? "-" : all;
    }

    /** The host ports of a pod, as in {@code 127.0.0.1:80->8080/tcp}. */
    static String hostPorts(PodSpec spec) {
        return spec.apps().stream()
                .map(AppSpec::ports)
                .flatMap(List::stream)
                .flatMap(port -> port.hostPort().map(host -> words(port, host)).stream())
                .collect(Collectors.joining(","));
    }

    private static String words(Port port, Port.HostPort host) {
        String protocol = port.protocol() == Port.Protocol.TCP ? "tcp" : "udp";
        return host.address() + ":" + host.port() + "->" + port.port() + "/" + protocol;
    }

    private String age(Optional<Instant> since) {
        return since.map(from -> Ages.between(from, now)).orElse("-");
    }

    /** The state in one word and in a colour. */
    static String state(PodPhase phase) {
        String style = switch (phase) {
            case READY, COMPLETED -> "green";
            case PENDING, STARTING, RUNNING, STOPPING, STOPPED, PAUSED -> "yellow";
            case DEGRADED, BACK_OFF, FAILED, BLOCKED -> "red";
        };
        return "@|" + style + " " + phase.word() + "|@";
    }
}
