package dev.berth.daemon.command;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code image inspect} prints: facts, then the layers and what there are many of. */
final class ImageInspectionText {
    private final ImageInspection image;
    private final Instant now;
    private final StringBuilder text = new StringBuilder();

    ImageInspectionText(ImageInspection image, Instant now) {
        this.image = image;
        this.now = now;
    }

    String text() {
        image.references().forEach(reference -> fact("Image", reference));
        fact("Digest", image.digest());
        fact("Platform", image.platform());
        fact("Created", image.created());
        fact("Imported", ago(image.imported()));
        fact(
                "Last used",
                image.pods().isEmpty() ? image.lastUsed().map(this::ago).orElse("never") : "now");
        fact("Used by", String.join(", ", image.pods()));
        config();
        paragraph(
                "Layers, lowest first",
                image.layers().stream()
                        .map(layer -> layer.digest() + "  " + Bytes.words(layer.size()))
                        .toList());
        paragraph(
                "Environment",
                image.config().environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        paragraph(
                "Labels",
                image.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
        return text.toString();
    }

    private void config() {
        ImageInspection.Config config = image.config();
        fact("Size", Bytes.words(image.size()));
        fact("Entry point", words(config.entrypoint()));
        fact("Command", words(config.command()));
        fact("User", config.user());
        fact("Directory", config.workingDirectory());
        fact("Stop signal", config.stopSignal());
        fact("Ports", String.join(", ", config.exposedPorts()));
        fact("Volumes", String.join(", ", config.volumes()));
    }

    private String ago(String moment) {
        return moment + " (" + Ages.between(Instant.parse(moment), now) + " ago)";
    }

    /** As a list, so that an argument with a space can be told from two. */
    private static String words(List<String> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(Documents::jsonLine).collect(Collectors.joining(", ", "[", "]"));
    }

    private void fact(String name, String value) {
        text.append("%-12s %s%n".formatted(name, value.isEmpty() ? "-" : value));
    }

    private void paragraph(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        }
    }
}
