package dev.berth.daemon.front;

/** A file that the command line names, as the caller reads it; {@code -} is the name of the standard input. */
public record Operand(String name, String text) {}
