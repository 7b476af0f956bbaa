package dev.berth.manifests.binding;

import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was found in one document so far: where its parts stand, its problems, and which parts are broken. Later passes work on a document whose
 * broken parts were taken out; what they say about those parts is noise, and dropped.
 */
public final class Report {
    private final String file;
    private final TreeMap<String, Position> positions = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> broken = new HashSet<>();

    Report(String file) {
        this.file = file;
    }

    /** Where the parts of the document stand. */
    public Origins origins() {
        return new Origins(file, positions);
    }

    /** All problems so far, in the order of their discovery. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Adds what a later pass found, as far as it concerns sound parts. */
    public void add(List<Problem> found) {
        List<Problem> sound =
                found.stream().filter(problem -> isSound(problem.path())).toList();
        problems.addAll(sound);
        sound.forEach(problem -> broken.add(problem.path()));
    }

    /** Whether the problem stands in this document, at a part that is known to be broken already. */
    public boolean isNoise(Problem problem) {
        return problem.file().equals(file)
                && origins().of(problem.path()).equals(problem.position())
                && !isSound(problem.path());
    }

    void seen(String path, Position position) {
        positions.put(path, position);
    }

    void broken(String path) {
        broken.add(path);
    }

    void problem(String path, Position position, String message) {
        problems.add(new Problem(file, position, path, message));
        broken.add(path);
    }

    /** A problem with a part that the later passes can still work on. */
    void note(String path, String message) {
        problems.add(new Problem(file, positions.getOrDefault(path, new Position(1, 1)), path, message));
    }

    private boolean isSound(String path) {
        if (broken.contains(path)) {
            return false;
        }
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return cut <= 0 || isSound(path.substring(0, cut));
    }
}
