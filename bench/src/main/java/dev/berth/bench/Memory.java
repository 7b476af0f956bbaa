package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Memory of processes from /proc/PID/smaps_rollup (proc(5)), in kilobytes. */
record Memory(double pss, double rss) {
    static Memory of(List<Long> pids) throws IOException {
        double pss = 0;
        double rss = 0;
        for (long pid : pids) {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"));
            pss += kilobytes(lines, "Pss:");
            rss += kilobytes(lines, "Rss:");
        }
        return new Memory(pss, rss);
    }

    /** The most that a process has held so far, in kilobytes. */
    static double most(long pid) throws IOException {
        return kilobytes(Files.readAllLines(Path.of("/proc/" + pid + "/status")), "VmHWM:");
    }

    private static double kilobytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
