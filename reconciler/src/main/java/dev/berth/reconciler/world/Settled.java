package dev.berth.reconciler.world;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Isolators turned into kernel values for this host.
 *
 * @param knobs the values as the kernel will show them when read back
 * @param notices what the host altered or ignored, for people
 */
public record Settled(SortedMap<Knob, String> knobs, List<Notice> notices) {
    public Settled {
        knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
        notices = List.copyOf(notices);
    }

    /** What became of one isolator; an applied one has no notice. */
    public record Notice(String isolator, Kind kind, String why) {}

    /** How far the host honours an isolator. */
    public enum Kind {
        ALTERED,
        IGNORED
    }
}
