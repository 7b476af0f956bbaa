package dev.berth.linux.process;

/**
 * The part that Berth uses of {@code /proc/PID/stat}.
 *
 * @param pid in the namespace of the procfs that was read
 * @param command the thread name, at most 15 bytes, any characters
 * @param state the kernel's letter: R, S, D, T, t, Z, X, I
 * @param parent pid of the parent, 0 outside the namespace
 * @param session pid of the session's leader
 * @param startTicks start time in clock ticks since boot
 */
public record ProcStat(long pid, String command, char state, long parent, long session, long startTicks) {
    private static final int FIRST_AFTER_COMMAND = 3;
    private static final int STATE = 3;
    private static final int PARENT = 4;
    private static final int SESSION = 6;
    private static final int START = 22;

    /**
     * Reads the file's only line. The command may hold spaces and parentheses, so it ends at the last parenthesis.
     *
     * @throws IllegalArgumentException where the text is not such a line
     */
    public static ProcStat parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            throw malformed(line);
        }
        String[] fields = line.substring(close + 1).strip().split(" ");
        if (fields.length <= START - FIRST_AFTER_COMMAND) {
            throw malformed(line);
        }
        return new ProcStat(
                Long.parseLong(line.substring(0, open).strip()),
                line.substring(open + 1, close),
                field(fields, STATE).charAt(0),
                Long.parseLong(field(fields, PARENT)),
                Long.parseLong(field(fields, SESSION)),
                Long.parseLong(field(fields, START)));
    }

    /** Whether the process has ended and only waits for its parent to take its status. */
    public boolean hasEnded() {
        return state == 'Z' || state == 'X';
    }

    private static String field(String[] fields, int number) {
        return fields[number - FIRST_AFTER_COMMAND];
    }

    private static IllegalArgumentException malformed(String line) {
        return new IllegalArgumentException("not a line of /proc/PID/stat: " + line);
    }
}
