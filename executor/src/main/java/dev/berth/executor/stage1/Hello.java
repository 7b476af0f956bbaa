package dev.berth.executor.stage1;

import dev.berth.executor.protocol.Feature;
import dev.berth.executor.protocol.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * What a supervisor says of itself.
 *
 * @param version of the protocol, the highest that both sides speak
 * @param build of its program
 * @param features additions to that version that it has
 */
public record Hello(long version, String build, String podUid, List<String> features) {
    private static final int FIRST_FEATURE = 3;

    public Hello {
        features = List.copyOf(features);
    }

    /** Whether a feature is missing. */
    boolean lacks(List<Feature> needed) {
        return !features.containsAll(needed.stream().map(Feature::word).toList());
    }

    static Hello of(Frame frame) {
        List<String> features = new ArrayList<>();
        for (int i = FIRST_FEATURE; i < frame.fields().size(); i++) {
            features.add(frame.text(i));
        }
        return new Hello(frame.num(0), frame.text(1), frame.text(2), features);
    }
}
