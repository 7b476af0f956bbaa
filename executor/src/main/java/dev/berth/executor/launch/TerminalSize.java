package dev.berth.executor.launch;

/** The size of a terminal in characters; 0 is unknown. */
public record TerminalSize(int rows, int columns) {
    private static final int MOST = 65_535;

    public TerminalSize {
        if (rows < 0 || rows > MOST || columns < 0 || columns > MOST) {
            throw new IllegalArgumentException("a terminal of " + rows + " rows and " + columns + " columns");
        }
    }
}
