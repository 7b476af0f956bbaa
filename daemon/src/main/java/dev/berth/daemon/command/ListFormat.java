package dev.berth.daemon.command;

import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that chooses between a table for people and documents for scripts. */
final class ListFormat {
    enum Kind {
        text,
        json,
        yaml
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, json or yaml; default: text")
    Kind kind = Kind.text;

    /** The text, or the values as a document; ends in a line break. */
    String text(Supplier<String> text, Object values) {
        return switch (kind) {
            case text -> text.get();
            case json -> Documents.json(values);
            case yaml -> Documents.yaml(values);
        };
    }
}
