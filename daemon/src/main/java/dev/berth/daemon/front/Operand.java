package dev.berth.daemon.front;

import dev.berth.daemon.ManifestText;

/** A file that the command line names, as the caller reads it; {@code -} is the name of the standard input. */
public record Operand(String name, ManifestText content) {}
