package dev.berth.daemon.command;

import dev.berth.manifests.model.Problem;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.PodRecord;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** What {@code describe} prints: facts, then one paragraph for each thing that there is something to say of. */
final class DescriptionText {
    private final Description pod;
    private final StringBuilder text = new StringBuilder();

    DescriptionText(Description pod) {
        this.pod = pod;
    }

    String text(Ansi ansi) {
        facts();
        paragraph("Why", pod.why());
        paragraph("Wanted and not yet so", differences());
        paragraph("Next", pod.nextSteps());
        apps(ansi);
        paragraph("Notices", pod.notices());
        paragraph("Problems", pod.problems().stream().map(Problem::toString).toList());
        paragraph("Last ends", pod.ends().stream().map(this::words).toList());
        paragraph("Events", pod.events().stream().map(this::words).toList());
        return text.toString();
    }

    private void apps(Ansi ansi) {
        if (!pod.status().apps().isEmpty()) {
            text.append("\nApps\n").append(indented(new PodTable(pod.now()).apps(List.of(pod.status()), ansi)));
        }
    }

    private void facts() {
        PodStatus status = pod.status();
        fact("Pod", status.name().value());
        fact("State", status.phase().word() + (status.outdated() ? ", older defaults" : ""));
        fact(
                "Manifest",
                pod.manifest()
                        .map(manifest -> manifest.origins().at("metadata.name"))
                        .orElse("none"));
        status.record().ifPresent(this::facts);
    }

    private void facts(PodRecord record) {
        fact("Uid", record.handle().uid().value());
        fact("Created", Ages.at(record.createdAt()) + " (" + Ages.between(record.createdAt(), pod.now()) + " ago)");
        fact("Address", PodTable.addresses(record));
        String ports = PodTable.hostPorts(record.target().spec());
        if (!ports.isEmpty()) {
            fact("Host ports", ports);
        }
    }

    private void fact(String name, String value) {
        text.append(String.format("%-11s%s%n", name, value));
    }

    private List<String> differences() {
        List<String> lines = new ArrayList<>();
        PodPreview preview = pod.preview();
        if (preview.kind() != PodPreview.Kind.NO_CHANGE || !preview.note().isEmpty()) {
            lines.add(preview.kind().words() + (preview.note().isEmpty() ? "" : ": " + preview.note()));
        }
        preview.causes()
                .forEach(cause ->
                        lines.add(cause.origin() + ": " + cause.change().words() + " ("
                                + Words.of(cause.change().impact()) + ")"));
        return lines;
    }

    private String words(StateStore.AppEnd end) {
        return Ages.at(end.exit().at()) + " " + end.app() + "." + end.exit().attempt() + " after "
                + Ages.between(end.exit().startedAt(), end.exit().at()) + ": " + Ends.words(end.exit());
    }

    private String words(Event event) {
        return Ages.at(event.at()) + " " + event.type() + (event.app().isEmpty() ? "" : " " + event.app())
                + (event.message().isEmpty() ? "" : ": " + event.message());
    }

    private void paragraph(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(heading).append('\n');
            lines.forEach(line -> text.append(indented(line + "\n")));
        }
    }

    private static String indented(String lines) {
        return lines.indent(2);
    }
}
