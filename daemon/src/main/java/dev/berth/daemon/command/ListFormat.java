package dev.berth.daemon.command;

import java.util.List;
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

    /** The table, or the values as a document; ends in a line break. */
    String text(Supplier<String> table, List<?> values) {
        return switch (kind) {
            case text -> table.get();
            case json -> Documents.json(values);
            case yaml -> Documents.yaml(values);
        };
    }
}
