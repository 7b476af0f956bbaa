package dev.berth.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Many pods on one host: how soon they run, and what they cost at rest. */
final class Crowd {
    private static final int RESTING = 100;
    private static final int THRONG = 1000;
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
        rows.add(cold(30, "<= 0.05x"));
        rows.add(cold(RESTING, ""));
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
        rows.add(scan(RESTING, repeats));
        berth.saveAll("crowd-", THRONG); // what closes berthd takes them away
        berth.awaitReady(THRONG);
        rows.add(scan(THRONG, repeats));
        return rows;
    }

    private Row cold(int pods, String goal) throws Exception {
        long saved = berth.saveAll("cold-", pods);
        long running = 0;
        for (int i = 0; i < pods; i++) {
            running = Math.max(running, berth.stamp("cold-" + i, 1));
        }
        for (int i = 0; i < pods; i++) {
            berth.delete("cold-" + i);
        }
        long played = podman.playAll("cold-", pods);
        long peersRunning = 0;
        for (int i = 0; i < pods; i++) {
            peersRunning = Math.max(peersRunning, podman.stamp("cold-" + i, 1));
            podman.down("cold-" + i);
        }
        return new Row(
                pods + " pods saved to all running, network host",
                "ms",
                new Sample(List.of((running - saved) / 1e6)),
                "podman kube play",
                new Sample(List.of((peersRunning - played) / 1e6)),
                goal);
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

    private Row scan(int pods, int repeats) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            times.add(berth.timeScan());
        }
        return Row.alone("reconcile with " + pods + " pods, nothing to do", "ms", Sample.warm(times), "");
    }

    private static Row once(String what, String unit, double value, String goal) {
        return Row.alone(what, unit, new Sample(List.of(value)), goal);
    }
}
