package dev.berth.executor.launch;

/**
 * The terminal that a command gets.
 *
 * @param type what TERM says in the command's environment; where empty, the app's own stays
 */
public record CommandTerminal(TerminalSize size, String type) {}
