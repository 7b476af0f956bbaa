package dev.berth.daemon.command;

import dev.berth.daemon.front.Terminal;
import java.util.stream.Collectors;

/** Makes a text take the place of the one before on a terminal. */
final class Screen {
    private static final String CLEAR = "\u001b[2J";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final String CLEAR_TO_SCREEN_END = "\u001b[J";

    /** A line that wraps would move all below it. On again after each text, as the front can be killed at any time. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final Terminal terminal;
    private boolean used;

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    boolean isTerminal() {
        return terminal.output();
    }

    /** What is to be printed to have the text stand there; lines for which there is no room are left out. */
    String inPlace(String text) {
        String lines = text.lines()
                .limit(terminal.rows() > 0 ? terminal.rows() - 1 : Integer.MAX_VALUE)
                .map(line -> line + CLEAR_TO_LINE_END + "\n")
                .collect(Collectors.joining());
        String before = used ? "" : CLEAR;
        used = true;
        return before + WRAP_OFF + HOME + lines + CLEAR_TO_SCREEN_END + WRAP_ON;
    }
}
