package dev.berth.daemon.command;

import dev.berth.executor.stage1.AppStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Settled;
import java.util.ArrayList;
import java.util.List;

/** What this host does not do as a manifest asks, and what it failed to keep. */
final class Notices {
    private Notices() {}

    /** In words: {@code app web: memory.swap ignored: ...}; empty where every isolator is applied and every log line written. */
    static List<String> of(PodStatus status, Settle settle, StatusFiles statuses) {
        List<String> words = new ArrayList<>();
        status.record().ifPresent(record -> {
            addIsolators(words, record.target(), settle);
            addLostLines(words, record, statuses);
        });
        return words;
    }

    private static void addLostLines(List<String> words, PodRecord record, StatusFiles statuses) {
        PodUid uid = record.handle().uid();
        for (AppTarget app : record.target().apps()) {
            statuses.app(uid, record.app(app.name()).instance())
                    .map(AppStatus::droppedLines)
                    .filter(lines -> lines > 0)
                    .ifPresent(lines -> words.add(
                            "app " + app.name() + ": log lines lost, for they could not be written: " + lines));
        }
    }

    private static void addIsolators(List<String> words, PodTarget target, Settle settle) {
        add(words, "pod: ", settle.settle(target.spec().isolators()));
        for (AppTarget app : target.apps()) {
            add(
                    words,
                    "app " + app.name() + ": ",
                    settle.settle(app.spec().isolators().resources()));
        }
    }

    private static void add(List<String> words, String whose, Settled settled) {
        for (Settled.Notice notice : settled.notices()) {
            String kind = switch (notice.kind()) {
                case ALTERED -> " altered: ";
                case IGNORED -> " ignored: ";
            };
            words.add(whose + notice.isolator() + kind + notice.why());
        }
    }
}
