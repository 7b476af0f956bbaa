package dev.berth.bench;

import java.util.List;

/** Repeated measurements of one thing, in the unit of its row. */
record Sample(List<Double> values) {
    Sample {
        values = values.stream().sorted().toList();
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
