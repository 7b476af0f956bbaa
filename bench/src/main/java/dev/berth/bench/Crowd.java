package dev.berth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many pods on one host: how soon they run, and what they cost at rest. */
final class Crowd {
    private static final int COLD = 30;
    private static final int RESTING = 100;
    private static final Duration REST = Duration.ofSeconds(30);

    private final Berth berth;
    private final Podman podman;

    Crowd(Berth berth, Podman podman) {
        this.berth = berth;
        this.podman = podman;
    }

    /** The rows; each is measured once or, where that is quick, as often as is asked for. */
    List<Row> measure(int repeats) throws Exception {
        List<Row> rows = new ArrayList<>();
        rows.add(cold());
        berth.saveAll("crowd-", RESTING);
        berth.awaitReady(RESTING);
        rows.add(processorTime());
        rows.add(once(
                "berthd with " + RESTING + " pods at rest, RSS",
                "MB",
                berth.serviceMemory().rss() / 1024,
                "<= 120 MB"));
        rows.add(ps(repeats));
        rows.add(once(
                "berthd killed, started: " + RESTING + " pods adopted", "ms", berth.readopt(RESTING), "<= 2000 ms"));
        for (int i = 0; i < RESTING; i++) {
            berth.delete("crowd-" + i);
        }
        return rows;
    }

    private Row cold() throws Exception {
        long saved = berth.saveAll("cold-", COLD);
        long running = 0;
        for (int i = 0; i < COLD; i++) {
            running = Math.max(running, berth.stamp("cold-" + i, 1));
        }
        for (int i = 0; i < COLD; i++) {
            berth.delete("cold-" + i);
        }
        long played = podman.playAll("cold-", COLD);
        long peersRunning = 0;
        for (int i = 0; i < COLD; i++) {
            peersRunning = Math.max(peersRunning, podman.stamp("cold-" + i, 1));
            podman.down("cold-" + i);
        }
        return new Row(
                COLD + " pods saved to all running, network host",
                "ms",
                new Sample(List.of((running - saved) / 1e6)),
                "podman kube play",
                new Sample(List.of((peersRunning - played) / 1e6)),
                "<= 0.05x");
    }

    private Row processorTime() throws InterruptedException {
        Duration before = berth.serviceTime();
        Thread.sleep(REST.toMillis());
        double used = berth.serviceTime().minus(before).toNanos();
        return once("berthd with " + RESTING + " pods at rest, of a core", "%", 100 * used / REST.toNanos(), "< 1 %");
    }

    private Row ps(int repeats) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            times.add(berth.timePs());
        }
        return Row.alone("ps with " + RESTING + " pods", "ms", Sample.warm(times), "<= 15 ms");
    }

    private static Row once(String what, String unit, double value, String goal) {
        return Row.alone(what, unit, new Sample(List.of(value)), goal);
    }
}
