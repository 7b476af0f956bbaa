package dev.berth.daemon.command;

import dev.berth.images.ImageEntry;
import dev.berth.manifests.model.PodName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** What {@code image ls} prints. */
final class ImageTable {
    private final Table table;
    private final Instant now;

    ImageTable(Ansi ansi, Instant now) {
        this.table = new Table(ansi, List.of("REFERENCE", "ID", "SIZE", "AGE", "USED BY"));
        this.now = now;
    }

    void add(ImageEntry image, Collection<PodName> users) {
        table.row(List.of(
                image.reference(),
                ImageId.of(image.digest()),
                Bytes.words(image.bytes()),
                Ages.between(image.imported(), now),
                users.isEmpty() ? "-" : users.stream().map(PodName::value).collect(Collectors.joining(","))));
    }

    String text() {
        return table.text();
    }
}
