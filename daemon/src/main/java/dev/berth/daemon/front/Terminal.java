package dev.berth.daemon.front;

/**
 * What the caller's standard streams are.
 *
 * @param columns of the terminal, 0 where there is none
 * @param colour whether output may be coloured
 * @param type as the caller's TERM names it; empty where it is no name
 */
public record Terminal(
        boolean input, boolean output, boolean error, int columns, int rows, boolean colour, String type) {
    private static final int NUMBERS = 6;

    /** In characters; 0 is unknown. */
    public record Size(int columns, int rows) {
        private static final int MOST = 65_535;

        public Size {
            columns = Math.min(columns, MOST);
            rows = Math.min(rows, MOST);
        }

        /** Reads the payload of a {@code RESIZE} frame; what it does not say is unknown. */
        static Size parse(String text) {
            int[] numbers = numbers(text.split(" ", -1), 2);
            return new Size(numbers[0], numbers[1]);
        }
    }

    /** No stream is a terminal. */
    public static Terminal none() {
        return new Terminal(false, false, false, 0, 0, false, "");
    }

    /** How large it is. */
    public Size size() {
        return new Size(columns, rows);
    }

    /** Reads the payload of a {@code TERMINAL} frame; what it does not say is no terminal. */
    static Terminal parse(String text) {
        String[] words = text.split(" ", NUMBERS + 1);
        int[] numbers = numbers(words, NUMBERS);
        String type = words.length > NUMBERS && words[NUMBERS].matches("[A-Za-z0-9+._-]{1,64}") ? words[NUMBERS] : "";
        return new Terminal(
                numbers[0] == 1, numbers[1] == 1, numbers[2] == 1, numbers[3], numbers[4], numbers[5] == 1, type);
    }

    private static int[] numbers(String[] words, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < Math.min(words.length, count); i++) {
            numbers[i] = words[i].matches("[0-9]{1,6}") ? Integer.parseInt(words[i]) : 0;
        }
        return numbers;
    }
}
