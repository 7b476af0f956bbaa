package dev.berth.daemon.command;

import picocli.CommandLine.Option;

/** The option that chooses between text for people and JSON for scripts. */
final class Format {
    enum Kind {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json; default: text")
    Kind kind = Kind.text;

    boolean isJson() {
        return kind == Kind.json;
    }
}
