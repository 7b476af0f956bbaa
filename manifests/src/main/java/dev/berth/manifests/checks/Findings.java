package dev.berth.manifests.checks;

import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects problems of one manifest by model path. */
final class Findings {
    private final Origins origins;
    private final List<Problem> problems = new ArrayList<>();

    Findings(Origins origins) {
        this.origins = origins;
    }

    void add(String path, String message) {
        problems.add(new Problem(origins.file(), origins.of(path), path, message));
    }

    /** Reports each value that an earlier path holds already. */
    <T> void addRepeated(String what, List<Placed<T>> values) {
        Map<T, String> first = new HashMap<>();
        for (Placed<T> placed : values) {
            String earlier = first.putIfAbsent(placed.value(), placed.path());
            if (earlier != null) {
                int line = origins.of(earlier).line();
                add(
                        placed.path(),
                        what + " " + placed.value() + " is already taken by " + earlier + " at line " + line);
            }
        }
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }

    /** A value and where it stands. */
    record Placed<T>(T value, String path) {}
}
