package dev.berth.daemon.churn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.reconciler.loop.Effects;
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
    private static final String LIMITED = "still-limited";
    private static final List<String> STILL = List.of("still-one", "still-two", LIMITED);
    private static final int LINGER_MILLIS = 12;
    private static final int LONGEST_LIFE_MILLIS = 700;
    private static final int BETWEEN_LIMITS_MILLIS = 150;
    private static final int SOAK = 200;
    private static final int HITS_OF_EACH_KIND = 5;

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
            host.await("the still pods run", () -> notReady(host.pods(), STILL));
            Map<String, Long> pidsBefore = pids(host);
            for (int kill = 0; kill < kills; kill++) {
                churnUntilKilled(host, service, pods);
                InFlight.count(host.trace(), inFlight);
                service = host.start(LINGER_MILLIS);
            }
            host.await("the pods converge", () -> pods.difference(host.pods()));
            assertThat(pids(host)).as("pids of the still pods").isEqualTo(pidsBefore);
            host.berth("drain");
        } finally {
            service.destroy();
            service.onExit().join();
        }
        System.out.println("churn: in flight when killed " + inFlight);
        if (kills >= SOAK) {
            assertThat(tooSeldom(inFlight))
                    .as("kinds of actions hit too seldom")
                    .isEmpty();
        }
        host.await("nothing is left", () -> String.join("\n", Footprint.take().differencesFrom(before)));
    }

    /** Some changes to a service that works, then a kill at a uniformly drawn moment of what follows; limits change up to the end. */
    private void churnUntilKilled(ChurnHost host, Process service, ChurningPods pods) throws Exception {
        host.await("berthd answers", () -> host.pods().isArray() ? "" : "no list of pods");
        int changes = 2 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            pods.change();
        }
        for (int left = random.nextInt(LONGEST_LIFE_MILLIS); left > 0; left -= BETWEEN_LIMITS_MILLIS) {
            pods.changeLimit(LIMITED);
            TimeUnit.MILLISECONDS.sleep(Math.min(left, BETWEEN_LIMITS_MILLIS));
        }
        service.destroyForcibly();
        service.onExit().join();
    }

    private static List<String> tooSeldom(SortedMap<String, Integer> inFlight) {
        return Effects.handledTypes().stream()
                .map(Class::getSimpleName)
                .filter(kind -> inFlight.getOrDefault(kind, 0) < HITS_OF_EACH_KIND)
                .toList();
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
