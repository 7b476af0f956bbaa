package dev.berth.daemon.command;

import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Settled;
import java.util.ArrayList;
import java.util.List;

/** What this host does not do as a manifest asks. */
final class Notices {
    private Notices() {}

    /** In words: {@code app web: memory.swap ignored: ...}; empty where every isolator is applied. */
    static List<String> of(PodStatus status, Settle settle) {
        return status.record().map(record -> of(record.target(), settle)).orElse(List.of());
    }

    private static List<String> of(PodTarget target, Settle settle) {
        List<String> words = new ArrayList<>();
        add(words, "pod: ", settle.settle(target.spec().isolators()));
        for (AppTarget app : target.apps()) {
            add(
                    words,
                    "app " + app.name() + ": ",
                    settle.settle(app.spec().isolators().resources()));
        }
        return words;
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
