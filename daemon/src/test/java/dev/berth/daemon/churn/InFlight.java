package dev.berth.daemon.churn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads which effects were begun but not ended when berthd was killed: lines {@code begin KIND ID} and {@code end KIND ID}. */
final class InFlight {
    private InFlight() {}

    /** Adds the kinds in flight to the counts, and empties the trace for the next life. */
    static void count(Path trace, SortedMap<String, Integer> counts) throws IOException {
        Map<String, String> open = new TreeMap<>();
        for (String line : Files.exists(trace) ? Files.readAllLines(trace) : java.util.List.<String>of()) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("begin")) {
                open.put(words[2], words[1]);
            } else if (words.length == 3) {
                open.remove(words[2]);
            }
        }
        open.values().forEach(kind -> counts.merge(kind, 1, Integer::sum));
        Files.deleteIfExists(trace);
    }
}
