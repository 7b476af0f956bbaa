package dev.berth.daemon.command;

import dev.berth.daemon.front.Terminal;

/** A line on the terminal of the standard error that tells how far something is, and is gone in the end; nothing where that is no terminal. */
final class StatusLine implements AutoCloseable {
    private static final String LINE_START = "\r";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";

    private final Terminal terminal;
    private final Output output;

    StatusLine(Terminal terminal, Output output) {
        this.terminal = terminal;
        this.output = output;
    }

    /** Shows a text in place of the one before; what does not fit is cut off. */
    void show(String text) {
        if (terminal.error()) {
            int room = terminal.columns() > 0 ? terminal.columns() - 1 : text.length();
            output.err().print(LINE_START + text.substring(0, Math.min(room, text.length())) + CLEAR_TO_LINE_END);
            output.err().flush();
        }
    }

    @Override
    public void close() {
        show("");
    }
}
