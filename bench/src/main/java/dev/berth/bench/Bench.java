package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command: measures every row, prints the table. Arguments: the checkout's directory, how often to repeat each measurement, and, for a part of the rows,
 * the names of {@link Part}s.
 */
public final class Bench {
    private static final int PODS = 10;

    /** Longer than the {@code resetAfter} of the measured pods: the first restart after a good run is immediate. */
    private static final int GOOD_RUN_MILLIS = 700;

    private static final int CALM_MILLIS = 300;

    /** Rows that are measured together. */
    private enum Part {
        LAUNCH,
        PODS,
        CROWD,
        PULL
    }

    private final int repeats;
    private final Set<Part> parts;
    private final List<Row> rows = new ArrayList<>();

    private Bench(int repeats, Set<Part> parts) {
        this.repeats = repeats;
        this.parts = parts;
    }

    public static void main(String[] arguments) throws Exception {
        Workplace place = Workplace.make(Path.of(arguments[0]).toAbsolutePath());
        try {
            Set<Part> parts = Arrays.stream(arguments)
                    .skip(2)
                    .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
            Bench bench = new Bench(
                    Integer.parseInt(arguments[1]),
                    parts.isEmpty() ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts));
            bench.measure(place);
            System.out.print(Table.of(bench.rows));
        } finally {
            place.remove();
        }
    }

    private void measure(Workplace place) throws Exception {
        if (parts.contains(Part.LAUNCH)) {
            progress("launch");
            rows.addAll(new Launch(place).measure(repeats));
        }
        if (parts.contains(Part.PODS) || parts.contains(Part.CROWD)) {
            try (Berth berth = new Berth(place);
                    Podman podman = new Podman(place)) {
                pods(place, berth, podman);
            }
        }
        if (parts.contains(Part.PULL)) {
            pull(place);
        }
    }

    private void pods(Workplace place, Berth berth, Podman podman) throws Exception {
        if (parts.contains(Part.PODS)) {
            saveToRunning(berth, podman, "host", "<= 0.08x");
            saveToRunning(berth, podman, "default", "<= 0.35x");
            restart(berth, podman);
            liveChange(berth);
            progress("commands in apps");
            rows.addAll(new Commands(place, berth, podman).measure(repeats));
            atRest(berth, podman);
        }
        if (parts.contains(Part.CROWD)) {
            progress("many pods");
            rows.addAll(new Crowd(berth, podman).measure(repeats));
        }
    }

    private void pull(Workplace place) throws Exception {
        progress("pull of a large image");
        try (Registry registry = Registry.open(place.directory().resolve("registry"));
                Berth berth = new Berth(place, registry.configuration());
                Podman podman = new Podman(place)) {
            rows.addAll(new Pull(berth, podman, registry.pushLargeImage()).measure(repeats));
        }
    }

    private void saveToRunning(Berth berth, Podman podman, String network, String goal) throws Exception {
        progress("saved to running, network " + network);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            String pod = "save-" + network + "-" + i;
            calm();
            long saved = berth.save(pod, network, "64Mi");
            ours.add((berth.stamp(pod, 1) - saved) / 1e6);
            berth.delete(pod);
            calm();
            long played = podman.play(pod, network.equals("host"));
            theirs.add((podman.stamp(pod, 1) - played) / 1e6);
            podman.down(pod);
        }
        rows.add(new Row(
                "manifest saved to app running, network " + network,
                "ms",
                Sample.warm(ours),
                "podman kube play",
                Sample.warm(theirs),
                goal));
    }

    private void restart(Berth berth, Podman podman) throws Exception {
        progress("killed to running again");
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            String pod = "restart-" + i;
            berth.save(pod, "host", "64Mi");
            berth.stamp(pod, 1);
            Thread.sleep(GOOD_RUN_MILLIS);
            long killed = kill(berth.pid(pod));
            ours.add((berth.stamp(pod, 2) - killed) / 1e6);
            berth.delete(pod);
            podman.play(pod, true);
            podman.stamp(pod, 1);
            Thread.sleep(GOOD_RUN_MILLIS);
            long peerKilled = kill(podman.pid(pod));
            theirs.add((podman.stamp(pod, 2) - peerKilled) / 1e6);
            podman.down(pod);
        }
        rows.add(new Row(
                "killed app running again", "ms", Sample.warm(ours), "podman", Sample.warm(theirs), "<= 30 ms"));
    }

    /** Lets what went before come to its end: neither side pays for what the other leaves running behind it. */
    private static void calm() throws InterruptedException {
        Thread.sleep(CALM_MILLIS);
    }

    private static long kill(long pid) throws IOException, InterruptedException {
        long now = System.nanoTime();
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();
        return now;
    }

    private void liveChange(Berth berth) throws Exception {
        progress("live change");
        berth.save("live", "host", "64Mi");
        berth.stamp("live", 1);
        List<Double> ours = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            ours.add(berth.changeMemory("live", 65 + i));
        }
        berth.delete("live");
        rows.add(Row.alone("saved limit shows in the cgroup", "ms", Sample.warm(ours), "<= 50 ms"));
    }

    private void atRest(Berth berth, Podman podman) throws Exception {
        progress(PODS + " pods at rest");
        for (int i = 0; i < PODS; i++) {
            berth.save("rest-" + i, "host", "64Mi");
            berth.stamp("rest-" + i, 1);
            podman.play("rest-" + i, true);
        }
        Memory ours = Memory.of(berth.overheadPids());
        Memory theirs = Memory.of(podman.overheadPids());
        rows.add(perPod("memory per pod besides the app, PSS", ours.pss(), theirs.pss(), "<= 200 kB"));
        rows.add(perPod("memory per pod besides the app, RSS", ours.rss(), theirs.rss(), ""));
        List<Double> ourPs = new ArrayList<>();
        List<Double> theirPs = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            ourPs.add(berth.timePs());
            theirPs.add(podman.timePs());
        }
        rows.add(new Row(
                "ps with " + PODS + " pods", "ms", Sample.warm(ourPs), "podman ps", Sample.warm(theirPs), "<= 15 ms"));
        readopt(berth);
        for (int i = 0; i < PODS; i++) {
            berth.delete("rest-" + i);
            podman.down("rest-" + i);
        }
    }

    private void readopt(Berth berth) throws Exception {
        progress("re-adoption");
        List<Double> ours = new ArrayList<>();
        for (int i = 0; i < repeats; i++) {
            ours.add(berth.readopt(PODS));
        }
        rows.add(Row.alone("berthd killed, started: " + PODS + " pods adopted", "ms", new Sample(ours), "<= 2000 ms"));
    }

    private static Row perPod(String what, double ours, double theirs, String goal) {
        return new Row(
                what, "kB", new Sample(List.of(ours / PODS)), "conmon", new Sample(List.of(theirs / PODS)), goal);
    }

    private static void progress(String what) {
        System.err.println("measuring: " + what);
    }
}
