package dev.berth.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands in running apps: how soon they have run, and how soon a key that is typed shows. */
final class Commands {
    private static final String POD = "commands";

    private final Workplace place;
    private final Berth berth;
    private final Podman podman;

    Commands(Workplace place, Berth berth, Podman podman) {
        this.place = place;
        this.berth = berth;
        this.podman = podman;
    }

    List<Row> measure(int repeats) throws Exception {
        berth.save(POD, "host", "64Mi");
        berth.stamp(POD, 1);
        podman.play(POD, true);
        podman.stamp(POD, 1);
        List<Row> rows = List.of(exec(repeats), keys(repeats));
        berth.delete(POD);
        podman.down(POD);
        return rows;
    }

    private Row exec(int repeats) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < Sample.runs(repeats); i++) {
            ours.add(berth.timeExec(POD));
            theirs.add(podman.timeExec(POD));
        }
        return new Row("exec of true", "ms", Sample.warm(ours), "podman exec", Sample.warm(theirs), "<= 0.2x");
    }

    private Row keys(int repeats) throws Exception {
        return new Row(
                "key typed to its echo in exec -it",
                "ms",
                echoes(berth.onTerminal(POD, "/bin/cat"), repeats),
                "podman exec -it",
                echoes(podman.onTerminal(POD, "/bin/cat"), repeats),
                "<= 2 ms");
    }

    private Sample echoes(List<String> command, int repeats) throws Exception {
        List<String> words = new ArrayList<>(List.of(place.keys(), Integer.toString(Sample.runs(repeats))));
        words.addAll(command);
        return Sample.warm(new Shell(Map.of())
                .run(words.toArray(String[]::new))
                .lines()
                .map(nanoseconds -> Long.parseLong(nanoseconds) / 1e6)
                .toList());
    }
}
