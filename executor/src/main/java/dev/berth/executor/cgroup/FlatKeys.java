package dev.berth.executor.cgroup;

/** Kernel files of lines "key number". */
final class FlatKeys {
    private FlatKeys() {}

    /** The number of a key; 0 where there is no such line. */
    static long number(String text, String key) {
        String start = key + " ";
        return text.lines()
                .filter(line -> line.startsWith(start))
                .mapToLong(line -> Long.parseLong(line.substring(start.length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
