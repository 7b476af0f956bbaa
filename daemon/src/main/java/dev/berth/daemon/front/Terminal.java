package dev.berth.daemon.front;

/**
 * What the caller's standard streams are.
 *
 * @param columns of the terminal, 0 where there is none
 * @param colour whether output may be coloured
 */
public record Terminal(boolean input, boolean output, boolean error, int columns, int rows, boolean colour) {
    /** No stream is a terminal. */
    public static Terminal none() {
        return new Terminal(false, false, false, 0, 0, false);
    }

    /** Reads the payload of a {@code TERMINAL} frame; what it does not say is no terminal. */
    static Terminal parse(String text) {
        int[] numbers = new int[6];
        String[] words = text.split(" ", -1);
        for (int i = 0; i < Math.min(words.length, numbers.length); i++) {
            numbers[i] = words[i].matches("[0-9]{1,6}") ? Integer.parseInt(words[i]) : 0;
        }
        return new Terminal(numbers[0] == 1, numbers[1] == 1, numbers[2] == 1, numbers[3], numbers[4], numbers[5] == 1);
    }
}
