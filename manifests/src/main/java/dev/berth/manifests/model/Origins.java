package dev.berth.manifests.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where each part of a pod was written: the file, and a position for each model path such as {@code spec.apps[0].exec}; the
 * empty path is the document itself. */
public record Origins(String file, SortedMap<String, Position> positions) {
    public Origins {
        positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }

    /** The position of the path, or of its nearest ancestor that has one. */
    public Position of(String path) {
        Position found = positions.get(path);
        if (found != null) {
            return found;
        }
        int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return path.isEmpty() ? new Position(1, 1) : of(path.substring(0, Math.max(cut, 0)));
    }

    /** {@code file:line:column} of the path. */
    public String at(String path) {
        Position position = of(path);
        return file + ":" + position.line() + ":" + position.column();
    }
}
