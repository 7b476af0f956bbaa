package dev.berth.bench;

import java.util.ArrayList;
import java.util.List;

/** A large image from a registry: fetched, verified and unpacked, with nothing of it there before. */
final class Pull {
    private static final int MOST = 5;

    private final Berth berth;
    private final Podman podman;
    private final String image;

    Pull(Berth berth, Podman podman, String image) {
        this.berth = berth;
        this.podman = podman;
        this.image = image;
    }

    /** The rows; the first pull of each side is not counted. */
    List<Row> measure(int repeats) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        double before = berth.serviceMemory().rss();
        for (int i = 0; i <= Math.min(repeats, MOST); i++) {
            ours.add(berth.timePull(image));
            berth.removeImage(image);
            theirs.add(podman.timePull(image));
            podman.removeImage(image);
        }
        return List.of(
                new Row("pull of 300 MB from loopback", "ms", counted(ours), "podman pull", counted(theirs), "<= 0.7x"),
                Row.alone(
                        "memory of berthd, grown at most by pulls, RSS",
                        "MB",
                        new Sample(List.of((berth.mostServiceMemory() - before) / 1024)),
                        "<= 64 MB"));
    }

    private static Sample counted(List<Double> inOrder) {
        return new Sample(inOrder.subList(1, inOrder.size()));
    }
}
