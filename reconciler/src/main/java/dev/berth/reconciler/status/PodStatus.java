package dev.berth.reconciler.status;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pod for people.
 *
 * @param labels of its manifest; of what was last carried out where it has none any more
 * @param record what Berth remembers of it; empty before it is admitted
 * @param reason why it is in this phase, or what keeps it from what its manifest asks for; empty where all is well
 * @param nextEvent when something becomes due without anything happening outside
 * @param outdated whether newer defaults of Berth would make it another; they are taken over when its apps start anew
 */
public record PodStatus(
        PodName name,
        SortedMap<String, String> labels,
        Optional<PodRecord> record,
        PodPhase phase,
        String reason,
        Optional<Instant> nextEvent,
        boolean outdated,
        List<AppStatus> apps) {
    public PodStatus {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        apps = List.copyOf(apps);
    }

    /** The restarts of all apps since the pod's creation. */
    public int restarts() {
        return apps.stream().mapToInt(AppStatus::restarts).sum();
    }

    /** How many apps there are beside the init apps, which are not there to stay. */
    public int lasting() {
        return (int) apps.stream().filter(app -> !app.init()).count();
    }

    /** How many of the lasting apps run. */
    public int running() {
        return (int) apps.stream()
                .filter(app -> !app.init())
                .filter(app -> app.phase().runs())
                .count();
    }
}
