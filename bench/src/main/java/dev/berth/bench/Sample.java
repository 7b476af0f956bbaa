package dev.berth.bench;

import java.util.List;

/** Repeated measurements of one thing, in the unit of its row. */
record Sample(List<Double> values) {
    private static final int WARM_UP = 5;

    Sample {
        values = values.stream().sorted().toList();
    }

    /** How often to measure for a sample of this size. */
    static int runs(int repeats) {
        return WARM_UP + repeats;
    }

    /** A sample without its first measurements: both sides are measured warm, as a host that has run pods before. */
    static Sample warm(List<Double> inOrder) {
        return new Sample(inOrder.subList(WARM_UP, inOrder.size()));
    }

    double median() {
        return values.get(values.size() / 2);
    }

    double least() {
        return values.get(0);
    }

    double most() {
        return values.get(values.size() - 1);
    }
}
