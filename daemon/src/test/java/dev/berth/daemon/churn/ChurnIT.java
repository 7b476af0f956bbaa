package dev.berth.daemon.churn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties: {@code berth.churn.kills} (how often berthd is killed), {@code berth.churn.seed}. */
final class ChurnIT {
    private static final List<String> STILL = List.of("still-one", "still-two");
    private static final int LINGER_MILLIS = 12;

    private final int kills = Integer.getInteger("berth.churn.kills", 12);
    private final long seed = Long.getLong("berth.churn.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void killsDuringChurnLeaveNothingBehindAndTouchNoOtherPod() throws Exception {
        System.out.println("churn: " + kills + " kills, seed " + seed);
        Footprint before = Footprint.take();
        ChurnHost host = new ChurnHost(directory);
        ChurningPods pods = new ChurningPods(host, random);
        SortedMap<String, Integer> inFlight = new TreeMap<>();
        Process service = host.start(LINGER_MILLIS);
        try {
            pods.still(STILL);
            host.await("the untouched pods run", () -> notReady(host.pods(), STILL));
            Map<String, Long> pidsBefore = pids(host);
            for (int kill = 0; kill < kills; kill++) {
                churnUntilKilled(service, pods);
                InFlight.count(host.trace(), inFlight);
                service = host.start(LINGER_MILLIS);
            }
            host.await("the pods converge", () -> pods.difference(host.pods()));
            assertThat(pids(host)).as("pids of the untouched pods").isEqualTo(pidsBefore);
            host.berth("drain");
        } finally {
            service.destroy();
            service.onExit().join();
        }
        System.out.println("churn: in flight when killed " + inFlight);
        host.await("nothing is left", () -> String.join("\n", Footprint.take().differencesFrom(before)));
    }

    private void churnUntilKilled(Process service, ChurningPods pods) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(2500));
        while (System.nanoTime() < end) {
            pods.change();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
        }
        service.destroyForcibly();
        service.onExit().join();
    }

    private static Map<String, Long> pids(ChurnHost host) throws IOException {
        Map<String, Long> pids = new TreeMap<>();
        for (JsonNode pod : host.pods()) {
            if (STILL.contains(pod.path("pod").asText())) {
                pod.path("apps")
                        .forEach(app -> pids.put(
                                pod.path("pod").asText() + "/" + app.path("app").asText(),
                                app.path("pid").asLong()));
            }
        }
        assertThat(pids).hasSize(STILL.size());
        return pids;
    }

    private static String notReady(JsonNode pods, List<String> names) {
        SortedMap<String, String> states = ChurningPods.states(pods);
        return names.stream().allMatch(name -> "Ready".equals(states.get(name))) ? "" : states.toString();
    }
}
