package dev.berth.daemon.command;

import dev.berth.manifests.model.AppName;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps so many of each app's last lines. */
final class LastLines {
    private final int limit;
    private final SortedMap<AppName, Deque<OpenLogs.Line>> kept = new TreeMap<>();

    LastLines(int limit) {
        this.limit = limit;
    }

    void add(OpenLogs.Line line) {
        Deque<OpenLogs.Line> lines = kept.computeIfAbsent(line.app(), app -> new ArrayDeque<>());
        lines.addLast(line);
        if (lines.size() > limit) {
            lines.removeFirst();
        }
    }

    /** Hands on what was kept, by time. */
    void drain(Consumer<OpenLogs.Line> to) {
        kept.values().stream()
                .flatMap(Deque::stream)
                .sorted(Comparator.comparing(line -> line.line().at()))
                .forEach(to);
        kept.clear();
    }
}
