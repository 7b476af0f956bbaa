package dev.berth.daemon.command;

import dev.berth.executor.log.LogFiles;
import dev.berth.executor.log.LogLine;
import dev.berth.executor.log.LogReader;
import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.world.HostLayout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The logs of some apps of one pod, read together. */
final class OpenLogs implements AutoCloseable {
    private final List<OpenLog> logs;

    /** A log with the lines that were read of it and not yet handed on. */
    private record OpenLog(AppName app, LogReader reader, ArrayDeque<LogLine> lines) {
        boolean fill() throws IOException {
            if (lines.isEmpty()) {
                lines.addAll(reader.next());
            }
            return !lines.isEmpty();
        }
    }

    /** A line and who wrote it. */
    record Line(AppName app, LogLine line) {}

    private OpenLogs(List<OpenLog> logs) {
        this.logs = logs;
    }

    static OpenLogs open(HostLayout layout, LoggedApps apps, int lines) throws IOException {
        List<OpenLog> logs = new ArrayList<>();
        for (AppName app : apps.names()) {
            logs.add(new OpenLog(
                    app, LogReader.ofLast(new LogFiles(layout, apps.pod(), app), lines), new ArrayDeque<>()));
        }
        return new OpenLogs(logs);
    }

    /** Hands on all that was written since the last call, by time. */
    void drain(Consumer<Line> to) throws IOException {
        for (Optional<OpenLog> next = earliest(); next.isPresent(); next = earliest()) {
            OpenLog log = next.get();
            to.accept(new Line(log.app(), log.lines().remove()));
        }
    }

    private Optional<OpenLog> earliest() throws IOException {
        List<OpenLog> ready = new ArrayList<>();
        for (OpenLog log : logs) {
            if (log.fill()) {
                ready.add(log);
            }
        }
        return ready.stream()
                .min(Comparator.comparing(log -> log.lines().element().at()));
    }

    /** Waits until something may have been written, or some time has passed. The logs of a pod are in one directory, so one of the readers hears for all. */
    void await() throws InterruptedException {
        boolean unused = logs.get(0).reader().await(Presence.LONGEST_WAIT);
    }

    @Override
    public void close() throws IOException {
        for (OpenLog log : logs) {
            log.reader().close();
        }
    }
}
